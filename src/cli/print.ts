/** Results as people like to read them on a terminal of eighty columns. */
import { toNumber, type Decimal } from "../base/decimal.ts";
import type { Glance } from "../identification/beside.ts";
import type { Identification } from "../identification/identification.ts";
import { explain } from "../identification/wording.ts";
import type { Resemblance } from "../exhibits/receive.ts";
import type { TraceResult } from "../tracing/trace.ts";
import type { Report } from "../verify/report.ts";
import type { Change } from "../reference/difference.ts";
import type { Written } from "../workbench/ledger.ts";
import type { Recomputed } from "../workbench/verbs/identify.ts";

export const written = (w: Written): string => `#${w.index}  ${w.type}  ${w.leaf.slice(0, 16)}…`;
export const many = (all: readonly Written[]): string =>
  all.length <= 12
    ? all.map(written).join("\n")
    : `${written(all[0]!)}\n   …\n${written(all.at(-1)!)}\n${all.length} statements`;

/** Text broken at spaces, with a hanging indent. */
export function wrap(text: string, indent = "", width = 96): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line !== "" && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, indent + line].join("\n");
}

const signed = (d: Decimal): string => {
  const x = toNumber(d);
  return `${x < 0 ? "−" : "+"}${Math.abs(x).toFixed(1)}`;
};

const HALF = 16;
/** The end of a scale on which all weights can be seen: 2, 5, 10, 20 … */
function scaleOf(weights: readonly number[]): number {
  const most = Math.max(...weights.map(Math.abs), 0.1);
  return [2, 5, 10, 20, 50, 100, 200, 500].find((end) => most <= end) ?? 1000;
}

/** low ──█── high about a middle line, on a scale from −end to +end. */
function bar(low: number, central: number, high: number, end: number): string {
  const at = (x: number): number => Math.max(0, Math.min(2 * HALF, Math.round(HALF + (x / end) * HALF)));
  return Array.from({ length: 2 * HALF + 1 }, (_, i) => {
    if (i === at(central)) return "█";
    if (i >= at(low) && i <= at(high)) return i === HALF ? "┼" : "─";
    return i === HALF ? "│" : " ";
  }).join("");
}

/** The comparison: each hypothesis against the leading one, what carries, and what it depends on. */
export function identification(i: Identification, labels: Readonly<Record<string, string>> = {}): string {
  const labelled = (text: string): string =>
    text.replace(/[0-9a-f]{64}/g, (leaf) => labels[leaf] ?? `${leaf.slice(0, 12)}…`);
  const name = (id: string): string => i.hypotheses.find((h) => h.id === id)?.name ?? id;
  const scenario = i.scenarios.find((s) => s.scenario === "none") ?? i.scenarios[0]!;
  const width = Math.min(44, Math.max(...i.hypotheses.map((h) => h.name.length)));
  const cut = (text: string): string => (text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width));
  const aside = new Set(i.setAside.map((s) => s.hypothesis));
  const against = i.hypotheses
    .filter((h) => h.id !== i.leading)
    .map((h) => {
      const total = scenario.totals.find(
        (t) => [t.over, t.under].includes(h.id) && [t.over, t.under].includes(i.leading),
      );
      if (total === undefined || total.over === i.leading) return { h, total };
      return { h, total: { low: negated(total.high), central: negated(total.central), high: negated(total.low) } };
    });
  const end = scaleOf(
    against.flatMap(({ total }) => (total === undefined ? [] : [toNumber(total.low), toNumber(total.high)])),
  );
  const rows = against.map(({ h, total }) => {
    if (total === undefined) return `  ${cut(h.name)}`;
    const { low, central, high } = total;
    const state = aside.has(h.id) ? "set aside" : i.inTheRunning.includes(h.id) ? "in the running" : "behind";
    const drawn = bar(toNumber(low), toNumber(central), toNumber(high), end);
    return `  ${cut(h.name)} ${drawn} ${[low, central, high].map((d) => signed(d).padStart(6)).join(" ")}  ${state}`;
  });
  const says = new Map(explain(i).map((e) => [e.about, e.says]));
  const wanted = ["question", "condition", "finding", "in-the-running"];
  return [
    ...wanted.flatMap((about) => (says.has(about) ? [wrap(says.get(about)!), ""] : [])),
    `Weights of ${name(i.leading)} against each other hypothesis, log10, nothing altered:`,
    "",
    `  ${"".padEnd(width)} ${`−${end} against`.padEnd(HALF)}│${`for +${end}`.padStart(HALF)}    low    mid   high`,
    ...rows,
    "",
    wrap(says.get("bound") ?? ""),
    "",
    ...i.setAside.flatMap((s) => [wrap(labelled(says.get(`set-aside/${s.hypothesis}`) ?? "")), ""]),
    ...explain(i)
      .filter((e) => /^(?:without|depends|comes-back|next)(?:\/|$)/.test(e.about))
      .flatMap((e) => [wrap(labelled(e.says)), ""]),
    wrap(says.get("verbal-scale") ?? ""),
  ].join("\n");
}

const HOW = { added: "+", removed: "−", changed: "~" } as const;

/** What changed between two editions. */
export const changes = (all: readonly Change[]): string =>
  all.length === 0
    ? "nothing changed: both have the same digest"
    : all
        .flatMap(({ what, entry, how, before, after }) => [
          `${HOW[how]} ${what} ${entry}`,
          ...(before === undefined ? [] : [wrap(before, "    − ")]),
          ...(after === undefined ? [] : [wrap(after, "    + ")]),
        ])
        .join("\n");

/** Two results side by side. */
export function recomputed(r: Recomputed): string {
  const node = (g: Glance): string => (g.finding === undefined ? "open" : `${g.finding.rung}: ${g.finding.node}`);
  const width = 38;
  const row = (name: string, a: string, b: string): string => `  ${name.padEnd(16)} ${a.padEnd(width)} ${b}`;
  const list = (xs: readonly string[]): string => (xs.length === 0 ? "none" : xs.join(", "));
  const lines = (name: string, a: readonly string[], b: readonly string[]): string[] =>
    Array.from({ length: Math.max(1, a.length, b.length) }, (_, i) =>
      row(i === 0 ? name : "", a[i] ?? (i === 0 ? "none" : ""), b[i] ?? (i === 0 ? "none" : "")),
    );
  return [
    `Comparison #${r.comparison}, and the same observations and settings on the other edition. Nothing was written.`,
    "",
    row("", "as recorded", "on the other edition"),
    row(
      "edition",
      `${r.before.edition} ${r.before.digest.slice(0, 12)}…`,
      `${r.after.edition} ${r.after.digest.slice(0, 12)}…`,
    ),
    row("carries", node(r.before), node(r.after)),
    row("leading", r.before.leading, r.after.leading),
    ...lines("in the running", r.before.inTheRunning, r.after.inTheRunning),
    ...lines("set aside", r.before.setAside, r.after.setAside),
    ...(r.weights.length === 0
      ? []
      : ["", `Weight of ${r.before.leading} over each other, log10, central, nothing altered:`]),
    ...r.weights.map((w) => row("", w.under, `${signed(w.before)}  →  ${signed(w.after)}`)),
    "",
    r.sameFinding
      ? "The same finding is carried."
      : "Another finding is carried: whoever signed the older one should look at it.",
    `Joins: ${list(r.joins)}. Leaves: ${list(r.leaves)}.`,
    "",
    "What the other edition changed:",
    changes(r.changes),
  ].join("\n");
}

const negated = (d: Decimal): Decimal => (d.startsWith("-") ? d.slice(1) : d === "0" ? d : `-${d}`) as Decimal;

export function trace(t: TraceResult): string {
  const lines = t.intervals.flatMap((interval) => [
    wrap(interval.words),
    ...interval.conditions.map((c) => wrap(`if ${c.words}`, "    ")),
    "",
  ]);
  const shares = [t.makers, t.headquarters]
    .filter((s) => s.total > 0)
    .map((s) => {
      const parts = s.shares.map((x) => `${x.name} ${x.count}`).join(", ");
      return wrap(`${s.rule}: ${parts}; unresolved ${s.unresolved} of ${s.total}`);
    });
  return [...lines, ...shares].join("\n").trimEnd();
}

export const resemblances = (all: readonly Resemblance[]): string =>
  all
    .map(({ photograph, known, differs }) =>
      [
        "",
        "  ┌" + "─".repeat(76) + "┐",
        `  │ ${(differs === "identical" ? "THE SAME PHOTOGRAPH IS ALREADY HERE, byte for byte" : `LOOKS LIKE A PHOTOGRAPH THAT IS ALREADY HERE (${differs} of 64 bits differ)`).padEnd(74)} │`,
        `  │ ${`${photograph.slice(0, 16)}…  and  ${known.sha256.slice(0, 16)}…`.padEnd(74)} │`,
        `  │ ${(known.case === "" ? "both in this intake" : `case ${known.case}, exhibit ${known.exhibit}`).padEnd(74)} │`,
        "  └" + "─".repeat(76) + "┘",
      ].join("\n"),
    )
    .join("\n");

const MARK = { passed: "✓", failed: "✗", "not-performed": "·" } as const;

export function report(r: Report): string {
  const lines = r.checks.flatMap((c) => [
    `  ${MARK[c.verdict]} ${c.id.padEnd(6)} ${c.name.padEnd(15)} ${c.verdict === "not-performed" ? "not performed" : c.verdict}`,
    wrap(c.says, "      "),
    ...c.problems.slice(1, 6).map((p) => wrap(p, "        ")),
    ...(c.problems.length > 6 ? [`        … and ${c.problems.length - 6} more`] : []),
  ]);
  const list = (title: string, items: readonly string[]): string[] =>
    items.length === 0 ? [] : ["", title, ...items.map((i) => wrap(i, "  ").replace("  ", "• "))];
  const outcome = {
    valid: "VALID. Nothing failed, and witnesses that you trust watched this log.",
    unanchored:
      "VALID BUT UNANCHORED. Nothing failed, but nobody besides the publisher vouches for the log: whoever holds its keys could have made all of this at once, at any time. Ask for a policy with witnesses, for a time stamp, or compare the checkpoint with one that somebody kept.",
    invalid: "INVALID. At least one check failed; do not rely on this file.",
    malformed: "MALFORMED. This is not a dossier, or its container is broken; nothing in it was read.",
  }[r.outcome];
  return [
    ...lines,
    ...list("FACTS  what the checks established", r.facts),
    ...list("CLAIMS  what the dossier says and no check can establish", r.claims),
    "",
    wrap(outcome),
  ].join("\n");
}
