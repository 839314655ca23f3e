/** Labelled sets that are read beside the project and never copied into it; nothing is run where they are absent. */
import { existsSync, readFileSync } from "node:fs";
import type { Specimen, Specimens } from "../../src/identification/specimens/specimen.ts";

const FOLDER = "../shared/data";
export const hasSharedData = (folder: string): boolean => existsSync(`${FOLDER}/${folder}`);

/** Rows of a file without commas or line breaks inside its cells, by the names in its first line. */
export function rowsOf(path: string): readonly ReadonlyMap<string, string>[] {
  const [head = "", ...lines] = readFileSync(`${FOLDER}/${path}`, "utf8").trimEnd().split(/\r?\n/);
  const cells = (line: string): readonly string[] => line.split(",").map((c) => c.replace(/^"(.*)"$/, "$1"));
  const names = cells(head);
  return lines.map((line) => new Map(cells(line).map((cell, i) => [names[i]!, cell])));
}

export interface Fragment extends Specimen {
  readonly fragment: number;
}

/** Means of fragments, log10, 18 elements; panes in the order of their codes. */
export function glassFragments(): { readonly panes: readonly string[]; readonly fragments: readonly Fragment[] } {
  const rows = rowsOf("glass-csafe/split_csafe_glass_fragments.csv");
  const fragments = rows.map((row) => ({
    type: row.get("pane")!,
    group: row.get("company")!,
    fragment: Number(row.get("fragment")),
    numbers: [...row].filter(([name]) => /^[A-Z][a-z]?\d+$/.test(name)).map(([, cell]) => Number(cell)),
    categories: [],
  }));
  return { panes: [...new Set(fragments.map((f) => f.type))].sort(), fragments };
}

const SIZES = ["Length", "Width", "Thickness", "B.Width", "J.Width", "H.Length", "Weight"];
const SHAPES = ["Blade.Sh", "Base.Sh", "Should.Sh", "Should.Or", "Haft.Sh", "Haft.Or"];

/** Dart points: logarithms of seven sizes and six shapes, with blank cells; and the fold of each. */
export function dartPoints(): { readonly specimens: Specimens; readonly folds: readonly number[] } {
  const rows = rowsOf("types/DartPoints.csv");
  const folds = rowsOf("types/folds_DartPoints.csv").map((r) => Number(r.get("fold")));
  const outcomes = SHAPES.map((s) => [...new Set(rows.map((r) => r.get(s)!))].filter((v) => v !== "NA").sort());
  return {
    folds,
    specimens: {
      numbers: SIZES.length,
      outcomes: outcomes.map((o) => o.length),
      rows: rows.map((r) => ({
        type: r.get("Name")!,
        numbers: SIZES.map((s) => (r.get(s) === "NA" ? undefined : Math.log(Number(r.get(s))))),
        categories: SHAPES.map((s, j) => (r.get(s) === "NA" ? undefined : outcomes[j]!.indexOf(r.get(s)!))),
      })),
    },
  };
}
