/** Specimens whose type is known: what a reference collection is learned from. */

/** What was measured and seen on one object; undefined where a cell is blank. */
export interface Description {
  readonly numbers: readonly (number | undefined)[];
  /** Places of outcomes in their column's list. */
  readonly categories: readonly (number | undefined)[];
}

export interface Specimen extends Description {
  readonly type: string;
  /** What the types are grouped by, such as a maker: the types of one group are drawn from one population. */
  readonly group?: string;
}

/** Specimens with the same columns. */
export interface Specimens {
  /** How many outcomes each column of categories has. */
  readonly outcomes: readonly number[];
  readonly numbers: number;
  readonly rows: readonly Specimen[];
}

/** The same columns, other rows. */
export const withRows = (specimens: Specimens, keep: (specimen: Specimen, place: number) => boolean): Specimens => ({
  ...specimens,
  rows: specimens.rows.filter(keep),
});

/** Types in the order of their names. */
export const typesOf = (rows: readonly Specimen[]): readonly string[] => [...new Set(rows.map((r) => r.type))].sort();
