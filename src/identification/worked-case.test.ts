/** Both examples, run; and their results read back by a second, separate reading of the rules. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { observationsOf } from "../../test/fixtures/observations.ts";
import { findingAgain, lowEnd, runningAgain, total } from "../../test/fixtures/second-reading.ts";
import { canonical } from "../base/canonical.ts";
import { parse } from "../base/parse.ts";
import { parseJson } from "../base/strict-json.ts";
import type { Observation, Source } from "../exhibits/observation.ts";
import { parseCollection, type Collection } from "../reference/collection.ts";
import { comparisonRun, conclude } from "./conclude.ts";
import { ComparisonRun, FindingReached } from "./entries.ts";
import type { Identification, StoredScenario } from "./identification.ts";
import { identify } from "./identify.ts";
import { Settings } from "./settings.ts";

const read = (file: string): never => {
  const json = parseJson(readFileSync(`examples/${file}.json`));
  if (!json.ok) throw new Error(`${file}: ${json.message}`);
  return json.value as never;
};
const mustBe = <T>(result: { ok: true; value: T } | { ok: false; message: string }): T => {
  if (!result.ok) throw new Error(result.message);
  return result.value;
};

interface Example {
  readonly edition: Collection;
  readonly observed: readonly (Observation & { readonly source?: Source })[];
  readonly result: Identification;
}

function load(name: string): Example {
  const edition = mustBe(parseCollection(read(`${name}/collection`)));
  const observed = observationsOf(name) as unknown as Example["observed"];
  const file: { settings: Settings; association?: { pieces: string[] } } = read(`${name}/settings`);
  const settings = mustBe(parse(Settings, file.settings));
  const associations = file.association ? [{ statement: "association", exhibits: file.association.pieces }] : [];
  const result = mustBe(identify({ edition, observations: observed, settings, associations }));
  return { edition, observed, result };
}

const EXAMPLES = ["kharkiv-2024-01-02", "training"] as const;

describe.each(EXAMPLES)("the example %s", (name) => {
  const { edition, observed, result } = load(name);

  test("ID-2 comes out the same, byte for byte, a second time", () => {
    expect(canonical(load(name).result)).toBe(canonical(result));
  });

  test("ID-12 weighs nothing that is recalled", () => {
    const recalled = edition.types.flatMap((t) =>
      Object.entries(t.values).flatMap(([f, v]) => (v.status === "recalled" ? [[t.id, f] as const] : [])),
    );
    for (const [type, feature] of recalled)
      for (const r of result.blocks.flatMap((b) => b.readings).filter((x) => x.feature === feature))
        expect(r.under.find((u) => u.hypothesis === type)?.basis).toBe("gap");
    const weighed = result.blocks.flatMap((b) => b.readings.flatMap((r) => r.observations));
    for (const o of observed) if (o.status === "recalled") expect(weighed).not.toContain(o.id);
  });

  test("ID-31 its totals, what is in the running and the finding come out again from its stored likelihoods", () => {
    const union = new Set<string>();
    for (const scenario of result.scenarios) {
      for (const t of scenario.totals) {
        const [low, central, high] = total(result, scenario.scenario, t.over, t.under);
        const model = t.unbounded ?? t;
        expect(Number(model.low)).toBeCloseTo(low, 8);
        expect(Number(model.central)).toBeCloseTo(central, 8);
        expect(Number(model.high)).toBeCloseTo(high, 8);
        if (low >= 0) expect(Number(t.low)).toBeCloseTo(lowEnd(result, scenario.scenario, t.over, t.under), 8);
        if (high <= 0) expect(Number(t.high)).toBeCloseTo(-lowEnd(result, scenario.scenario, t.under, t.over), 8);
      }
      const running = runningAgain(result, scenario.scenario);
      expect([...scenario.inTheRunning].sort()).toEqual([...running].sort());
      expect(scenario.finding).toEqual(findingAgain(result, running));
      if (scenario.scenario !== "without-markings") running.forEach((id) => union.add(id));
    }
    expect([...result.inTheRunning].sort()).toEqual([...union].sort());
    expect(result.finding).toEqual(findingAgain(result, [...union]));
  });

  test("ID-23 what is set aside is so by observations of its own reference, and never by a report of a match", () => {
    for (const s of [...result.setAside, ...result.setAsideWithoutMarkings]) {
      for (const r of result.blocks
        .flatMap((b) => b.readings)
        .filter((x) => x.observations.some((o) => s.by.includes(o)))) {
        expect(r.kind).not.toBe("match");
        expect(["measured", "published"]).toContain(r.under.find((u) => u.hypothesis === s.hypothesis)?.basis);
      }
      expect(s.by.length).toBeGreaterThan(0);
    }
  });

  test("ID-29 can be signed on the nodes that are carried, as open, and on no other", () => {
    const sign = (rung: "type" | "family" | "maker" | "state" | "open", node?: string): boolean =>
      conclude(result, { rung, ...(node !== undefined && { node }), standard: "lead", reasons: "Test." }).ok;
    const carried = result.steps.filter((s) => s.carried).map((s) => `${s.rung} ${s.node!}`);
    for (const h of result.hypotheses.filter((x) => x.listed))
      expect(sign("type", h.id)).toBe(carried.includes(`type ${h.id}`));
    for (const { rung, node } of result.nodes) expect(sign(rung, node)).toBe(carried.includes(`${rung} ${node}`));
    expect(sign("open")).toBe(true);
  });

  test("ID-29 a finding and a run are bodies that the log accepts, whole", () => {
    const finding = result.finding ?? { rung: "open" as const };
    const signed = mustBe(conclude(result, { ...finding, standard: "lead", reasons: "Test.", limits: "Test." }));
    expect(FindingReached.body.parse(signed.body)).toEqual(signed.body);
    expect(ComparisonRun.body.parse(comparisonRun(result).body)).toEqual(comparisonRun(result).body);
    expect(JSON.stringify(comparisonRun(result).body.settings)).not.toMatch(/ /);
  });
});

describe("the worked case of Kharkiv", () => {
  const { edition, observed, result } = load("kharkiv-2024-01-02");

  test("ID-12 rests on no specimen, and says so of every population", () => {
    expect(result.edition.specimens).toBe(0);
    expect(edition.populations.every((p) => Object.values(p.values).every((v) => v.status === "elicited"))).toBe(true);
  });

  test("ID-28 the numbers 112 bear on the year and are not weighed", () => {
    const year = observed.filter((o) => o.feature === "year-mark").map((o) => o.id);
    expect(year.length).toBeGreaterThan(0);
    for (const observation of year)
      expect(result.notCompared).toContainEqual({ observation, reason: "bears-on-something-else" });
  });

  test("ID-16 diameters are one block, markings another", () => {
    const blockOf = (fact: string): readonly string[] => [
      ...new Set(
        result.blocks
          .filter((b) => b.readings.some((r) => r.observations.some((o) => o.startsWith(fact))))
          .map((b) => b.id),
      ),
    ];
    expect([blockOf("x02"), blockOf("x03")]).toEqual([["diameter"], ["diameter"]]);
    expect(["x05", "x06", "x07-erased", "x09"].map(blockOf)).toEqual(Array.from({ length: 4 }, () => ["markings"]));
  });

  test("ID-9 what others concluded is no observation: only facts of the exhibits are cited", () => {
    for (const o of observed) expect(o.source?.record).toMatch(/^X\d\d$/);
  });

  test("ID-23 the page about the case says of every rival what the computation says, with and without markings", () => {
    const page = readFileSync("docs/explain/worked-case.md", "utf8");
    const sayingOf = (id: string, scenario: StoredScenario, aside: Identification["setAside"]): string =>
      aside.some((s) => s.hypothesis === id)
        ? "set aside"
        : scenario.inTheRunning.includes(id)
          ? "open"
          : "less supported";
    const rows = page.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
    const [none, , , without] = result.scenarios as [StoredScenario, StoredScenario, StoredScenario, StoredScenario];
    for (const h of result.hypotheses.filter((x) => x.listed)) {
      const cells = rows.find(([, first]) => first === h.name);
      expect(cells?.slice(2, 4)).toEqual([
        sayingOf(h.id, none, result.setAside),
        sayingOf(h.id, without, result.setAsideWithoutMarkings),
      ]);
      expect(cells?.[4]).toBe(`${h.compared} of ${h.observed}`);
      const total = none.totals.find((t) => t.over === result.leading && t.under === h.id);
      if (total) expect(cells?.[5]).toContain(`${(10 ** Number(total.central)).toFixed(1)} to 1;`);
    }
  });

  const record = "../shared/cases/kharkiv-2024-01-02/facts.json";
  const absent = existsSync(record) ? "" : " (skipped: the public record of the case is not on this machine)";
  test.skipIf(absent !== "")(`every source is a fact of the record, with its status${absent}`, () => {
    const { facts } = JSON.parse(readFileSync(record, "utf8")) as { facts: { id: string; status: string }[] };
    const status = new Map(facts.map((f) => [f.id, f.status.toLowerCase()]));
    for (const s of edition.sources) expect(s.seen).toBe(status.get(s.id));
    for (const o of observed) expect(status.get(o.source!.record!)).toBe("verified");
  });
});

describe("the training case", () => {
  const { edition, observed, result } = load("training");

  test("ID-21 reaches a type, with both rivals set aside by named observations of two readers", () => {
    expect(result.finding).toEqual({ rung: "type", node: "tern-2" });
    expect(result.setAside.map((s) => s.hypothesis)).toEqual(["tern-3", "heron-1"]);
    for (const s of result.setAside)
      expect(new Set(s.by.map((id) => observed.find((o) => o.id === id)!.reader)).size).toBeGreaterThan(1);
  });

  test("ID-22 stands on a premise that it states, and falls to the family's rungs without it", () => {
    const doubtful = edition.assembly.map((r) => ({
      ...r,
      p: { "0.997": "0.98", "0.003": "0.02" }[r.p as string] ?? r.p,
    }));
    const again = mustBe(
      identify({
        edition: { ...edition, assembly: doubtful } as Collection,
        observations: observed,
        settings: result.settings,
        associations: [{ statement: "a", exhibits: [...result.pieces] }],
      }),
    );
    expect(result.steps.map((s) => s.carried)).toEqual([true, true, true, true]);
    expect(again.steps.map((s) => s.carried)).toEqual([true, true, false, false]);
    expect(Number(again.steps[3]!.premise!.p)).toBeLessThan(Number(again.steps[3]!.premise!.needed));
  });

  test("ID-10 without any reference for its rival's features the rival cannot be set aside", () => {
    const types = edition.types.map((t) => (t.id === "heron-1" ? { ...t, values: {} } : t));
    const again = mustBe(
      identify({
        edition: { ...edition, types },
        observations: observed,
        settings: result.settings,
        associations: [{ statement: "a", exhibits: [...result.pieces] }],
      }),
    );
    expect(again.inTheRunning).toContain("heron-1");
    expect(again.setAside.map((s) => s.hypothesis)).toEqual(["tern-3"]);
    expect(again.finding).toBeUndefined();
  });
});
