/**
 * What the object may be: every listed type, and an unlisted type of each family, of each state and from elsewhere.
 * Each stands on the nodes that hold it, by the collection's families and by its dated table of makers and states.
 */
import { assemblyPeriods, overlap, type AssemblyPeriod } from "../reference/assembly.ts";
import type { Collection } from "../reference/collection.ts";
import type { Kinship } from "../reference/elicitation.ts";
import type { Population } from "../reference/population.ts";
import type { ReferenceValue } from "../reference/value.ts";

export interface Hypothesis {
  readonly id: string;
  readonly name: string;
  readonly listed: boolean;
  readonly family?: string;
  /** The maker and the state that the dated table names first for every period asked about. */
  readonly maker?: Premise;
  readonly state?: Premise;
  readonly specimens: number;
  /** The population of an unlisted type. */
  readonly population?: Population;
  /** What is known of it, by feature; recalled values are left out. */
  readonly values: ReadonlyMap<string, ReferenceValue>;
  /** For a listed type: what is known of an unlisted type of its family, which stands in where a value is missing. */
  readonly standIn?: ReadonlyMap<string, ReferenceValue>;
}

/** A node that the table of makers gives a type, and how probable it is at the least. */
export interface Premise {
  readonly node: string;
  readonly p: number;
}

/** All hypotheses, in the order of the edition: listed types, then the unlisted. */
export function hypothesesOf(edition: Collection, period: string | undefined): readonly Hypothesis[] {
  const table = assemblyPeriods(edition.assembly);
  const populations = new Map(
    edition.populations.map((p) => [
      p.id,
      { population: p, specimens: p.specimens, values: valuesThatWeigh(p.values) },
    ]),
  );
  const ofFamily = new Map(
    edition.unlisted.flatMap((u) =>
      u.scope === "family" ? [[u.node, populations.get(u.population)!.values] as const] : [],
    ),
  );
  const assembled = (id: string): Pick<Hypothesis, "maker" | "state"> => {
    const periods = (table.get(id) ?? []).filter((p) => overlap(p.period, period));
    const [maker, state] = [premiseOf(periods, "maker"), premiseOf(periods, "state")];
    return { ...(maker && { maker }), ...(state && { state }) };
  };
  const listed = edition.types.map((type) => ({
    id: type.id,
    name: type.name,
    listed: true,
    family: type.family,
    ...assembled(type.id),
    specimens: type.specimens,
    values: valuesThatWeigh(type.values),
    standIn: ofFamily.get(type.family)!,
  }));
  const unlisted = edition.unlisted.map((u) => ({
    id: u.id,
    name: u.name,
    listed: false,
    ...(u.scope === "family" && { family: u.node, ...assembled(u.id) }),
    ...(u.scope === "state" && { state: { node: u.node, p: 1 } }),
    ...populations.get(u.population)!,
  }));
  return [...listed, ...unlisted];
}

const valuesThatWeigh = (values: Readonly<Record<string, ReferenceValue>>): ReadonlyMap<string, ReferenceValue> =>
  new Map(Object.entries(values).filter(([, value]) => value.status !== "recalled"));

/** The node with the most probability, if it is the same in every period; with its least probability over them. */
function premiseOf(periods: readonly AssemblyPeriod[], rung: "maker" | "state"): Premise | undefined {
  let premise: Premise | undefined;
  for (const { rows } of periods) {
    const shares = new Map<string, number>();
    for (const row of rows) {
      const node = row[rung];
      if (node !== undefined) shares.set(node, (shares.get(node) ?? 0) + Number(row.p));
    }
    const [first] = [...shares].sort(([a, p], [b, q]) => q - p || (a < b ? -1 : 1));
    if (first === undefined || (premise !== undefined && premise.node !== first[0])) return undefined;
    premise = { node: first[0], p: Math.min(first[1], premise?.p ?? 1) };
  }
  return premise;
}

/** How each hypothesis stands to the node that a published comparison names. */
export function kinshipTo(node: string, edition: Collection, hypotheses: readonly Hypothesis[]): readonly Kinship[] {
  const named = (h: Hypothesis): boolean => [h.id, h.family, h.maker?.node, h.state?.node].some((own) => own === node);
  const type = edition.types.find((t) => t.id === node);
  const states = new Set(hypotheses.filter(named).flatMap((h) => (h.state === undefined ? [] : [h.state.node])));
  return hypotheses.map((h) => {
    if (named(h)) return "named";
    if (type !== undefined && h.family === type.family) return "family";
    return h.state !== undefined && states.has(h.state.node) ? "state" : "other";
  });
}
