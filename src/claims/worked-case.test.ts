/** The public record of the worked case: whole, in our own words, and read by the steps of this folder as a person reads it. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { Edtf } from "../base/instant.ts";
import { Source } from "../exhibits/observation.ts";
import { PublishedParts, shareLeft } from "../tracing/published.ts";
import { besideEvidence, type Hypothesis, type Reach, type Verdict } from "./above-evidence.ts";
import type { Claim } from "./claim.ts";
import { order, spanOf } from "./dated.ts";
import { isFirst } from "./first.ts";
import { paragraphsOn } from "./instrument.ts";
import { oppose, whatItDenies } from "./oppose.ts";
import { originsOf } from "./origins.ts";
import { positionsOf } from "./position.ts";
import { byId } from "./proposition.ts";
import { readPublicRecord, stepsOf, type PublicRecord } from "./public-record.ts";
import { revisions } from "./revises.ts";
import { Status, type ArchivedSource } from "./source.ts";
import { inOrder, type TimelineDay } from "./timeline.ts";

const FOLDER = "examples/kharkiv-2024-01-02";
const FILES = [
  "lineages",
  "propositions",
  "claims",
  "reports",
  "custody",
  "instruments",
  "disagreements",
  "timeline",
] as const;
const text = (name: string): string => readFileSync(`${FOLDER}/${name}.json`, "utf8");

type Whole = { [K in keyof PublicRecord]-?: NonNullable<PublicRecord[K]> };

function wholeRecord(): Whole {
  const whole: Whole = {
    lineages: [],
    propositions: [],
    claims: [],
    facts: [],
    instruments: [],
    disagreements: [],
    timeline: [],
  };
  for (const name of FILES) {
    const file = readPublicRecord(text(name));
    if (!file.ok) throw new Error(`${name}: ${file.message}`);
    for (const key of Object.keys(whole) as (keyof PublicRecord)[])
      (whole[key] as unknown[]).push(...(file.value[key] ?? []));
  }
  return whole;
}
const record = wholeRecord();
const { propositions, facts, instruments, disagreements, lineages, timeline } = record;
const steps = stepsOf(record);
const claims: readonly Claim[] = steps.ok
  ? steps.value.flatMap((s) => (s.type === "ClaimRecorded" ? [s.body as Claim] : []))
  : [];
const claim = (id: string): Claim => byId(claims).get(id)!;

const Parts = z.strictObject({ parts: PublishedParts, source: Source, note: z.string() });
const { parts } = Parts.parse(JSON.parse(text("parts")));
const coverage = z
  .strictObject({ note: z.string(), carriedBy: z.record(z.string(), z.array(z.string())) })
  .parse(JSON.parse(text("coverage")));

const range = (letter: string, n: number): readonly string[] =>
  Array.from({ length: n }, (_, i) => `${letter}${String(i + 1).padStart(2, "0")}`);
const FACTS = [...range("E", 14), ...range("X", 23), ...range("R", 14), ...range("C", 39), ...range("S", 18)];

const recordsOf = (source: ArchivedSource): readonly string[] => (source.record === undefined ? [] : [source.record]);
const here = new Set([
  ...claims.flatMap((c) => recordsOf(c.source)),
  ...facts.flatMap((f) => recordsOf(f.source)),
  ...instruments.flatMap((i) => [
    ...recordsOf(i.source),
    ...(i.records ?? []),
    ...(i.paragraphs ?? []).flatMap((p) => recordsOf(p.source)),
  ]),
]);
const elsewhere = Object.values(coverage.carriedBy).flat();

describe("the record as a whole", () => {
  test("becomes statements without one refusal, each on what stands before it", () => {
    expect(steps.ok ? [] : steps.problems).toEqual([]);
  });

  test("holds each of the 108 facts, in these files or by name in another, and no other", () => {
    expect(FACTS).toHaveLength(108);
    expect([...here, ...elsewhere].sort()).toEqual([...FACTS].sort());
  });

  test.each(Object.entries(coverage.carriedBy))("%s carries what is left to it", (file, ids) => {
    const path = `${FOLDER}/${file}`;
    expect(ids.length).toBeGreaterThan(0);
    if (!existsSync(path)) return;
    const carried = readFileSync(path, "utf8");
    expect(ids.filter((id) => !new RegExp(`\\b${id}\\b`).test(carried))).toEqual([]);
  });

  test("keeps all 24 disagreements, each with its sides, and every side's records and claims are there", () => {
    expect(disagreements.map((d) => d.id)).toEqual(range("D", 24));
    const known = byId(claims);
    for (const { id, sides } of disagreements) {
      expect([id, sides.flatMap((s) => s.records).filter((r) => !FACTS.includes(r))]).toEqual([id, []]);
      expect([id, sides.flatMap((s) => s.claims ?? []).filter((c) => !known.has(c))]).toEqual([id, []]);
      expect(sides.flatMap((s) => s.records).length).toBeGreaterThan(0);
      for (const side of sides)
        for (const c of side.claims ?? []) expect(side.records).toContain(known.get(c)!.source.record);
    }
  });

  test("refers to nothing that is not there: notes to disagreements, timeline to facts, claims to lineages", () => {
    const mentioned = FILES.flatMap((name): readonly string[] => text(name).match(/\bD\d\d\b/g) ?? []);
    expect(mentioned.filter((id) => !range("D", 24).includes(id))).toEqual([]);
    expect(timeline.flatMap((t) => t.records).filter((r) => !FACTS.includes(r))).toEqual([]);
    const chains = new Set(lineages.map((l) => l.id));
    expect([...claims, ...facts].flatMap((c) => c.lineage ?? []).filter((l) => !chains.has(l))).toEqual([]);
    expect(facts.flatMap((f) => f.supersededBy ?? []).filter((id) => !byId(facts).has(id))).toEqual([]);
    const bears = instruments.flatMap((i) => [i, ...(i.paragraphs ?? [])].flatMap((x) => x.bearsOn ?? []));
    expect(bears.filter((id) => !byId(propositions).has(id))).toEqual([]);
    expect(instruments.flatMap((i) => i.cites ?? []).filter((id) => !byId(instruments).has(id))).toEqual([]);
  });

  test("has a timeline of 28 days in the order in which they began", () => {
    expect(timeline).toHaveLength(28);
    const starts = (days: readonly TimelineDay[]): readonly unknown[] => days.map((d) => spanOf(d.date).from);
    expect(starts(inOrder(timeline))).toEqual(starts(timeline));
  });

  test("quotes twelve words at most, and gives a speaker a stance in words only where words stand", () => {
    for (const { id, words, stance } of claims) {
      expect([id, words.split(/\s+/).length <= 12]).toEqual([id, true]);
      expect([id, words === ""]).toEqual([id, stance.inOwnWords === ""]);
    }
  });

  test("has the parts as published: eight seats, shares that leave a rest, a lower bound and no upper one", () => {
    expect(parts).toMatchObject({ atLeast: 290, companies: 26, jurisdictions: 8, assembled: "2023-03/.." });
    expect(new Set(parts.named).size).toBe(8);
    expect(shareLeft(parts)).toBe("9.5");
    expect(parts.shares!.every((s) => parts.named!.includes(s.headquarters))).toBe(true);
  });

  test("has one account of custody, inferred, signed by nobody, with what it leaves unknown", () => {
    const custody = facts.filter((f) => f.id === "custody-as-published");
    expect(custody).toMatchObject([{ basis: "inferred", records: ["E10", "E12", "E13", "E14"] }]);
    expect(custody[0]?.unknown?.length).toBeGreaterThan(2);
    expect(text("custody")).not.toMatch(/signature|"key"/i);
  });
});

describe("who denies what", () => {
  const meetings = oppose(claims, propositions);
  const of = (id: string): readonly string[] => [
    ...new Set(meetings.filter((m) => m.of === id && m.meeting !== "rivals").map((m) => m.meeting)),
  ];

  test("the ambassador disputes the evidence and does not deny, whatever the wire report calls it (D10)", () => {
    expect(of("c12")).toEqual(["disputes"]);
    expect(whatItDenies(claim("c12"), claims, propositions)).toBeUndefined();
    const positions = positionsOf(claims);
    expect(positions.get("c12-kyodo")).toMatchObject({ side: "disputes", by: "own-words", describedAs: "denies" });
    expect(positions.get("c13")).toMatchObject({ side: "disputes" });
  });

  test("the Kremlin's silence is neither a denial nor a doubt", () => {
    expect(of("c09")).toEqual([]);
  });

  test("Russia's word of June is a denial, of the use and of nothing else, and of no claim made after it", () => {
    expect(of("c30")).toEqual(["denies"]);
    const denied = whatItDenies(claim("c30"), claims, propositions);
    expect(denied?.proposition).toBe("dprk-missiles-used");
    expect(denied?.claims).toContain("c28");
    for (const id of denied?.claims ?? [])
      expect(order(claim(id).stated.date, claim("c30").stated.date)).toBe("before");
  });

  test("of the record's denials each is a denial in its speaker's own words", () => {
    const deniers = new Set(meetings.filter((m) => m.meeting === "denies").map((m) => `${m.of} ${m.by}`));
    expect([...deniers].sort()).toEqual(["c16 own-words", "c30 own-words", "c32 own-words"]);
  });

  test("nothing of Wednesday answers the official of Thursday", () => {
    const answered = meetings.filter((m) => ["e01-use", "c17-use", "c18"].includes(m.to) && m.meeting !== "rivals");
    expect(answered.map((m) => m.of)).not.toContain("c12");
    expect(answered.every((m) => m.order === "after")).toBe(true);
  });

  test("Kinzhal and Iskander stand against what was said later, and no model stands against the series", () => {
    const rivals = (id: string): readonly string[] =>
      meetings.filter((m) => m.meeting === "rivals" && (m.of === id || m.to === id)).flatMap((m) => [m.of, m.to]);
    expect(rivals("c26")).toEqual(expect.arrayContaining(["c01", "c02", "x22"]));
    expect(rivals("c26")).not.toContain("c18");
    expect(rivals("c21")).not.toContain("c18");
  });
});

describe("how many, who changed, who was first", () => {
  test("everything of Conflict Armament Research is one lineage, and the wire report's official one origin", () => {
    const car = claims.filter((c) => c.onBehalfOf === "conflict-armament-research");
    expect(originsOf(car)).toMatchObject({ lineages: ["l3-car"], unplaced: 0 });
    expect(originsOf(car).origins).toHaveLength(2);
    const wire = claims.filter((c) => c.source.title.startsWith("Kyodo") && c.onBehalfOf === "UA");
    expect(wire.length).toBeGreaterThan(2);
    expect(originsOf(wire)).toMatchObject({ lineages: ["l2-ukr-mod"], origins: [{ articles: 1 }] });
  });

  test("the three accounts of the ambassador's speech are three articles and one origin", () => {
    expect(originsOf(["c12", "c12-kyodo", "c13"].map(claim))).toMatchObject({
      articles: 3,
      origins: [{ articles: 3 }],
    });
  });

  test("many have said that North Korea made it, and far fewer lineages stand behind them", () => {
    const makers = claims.filter((c) =>
      ["made-in-kp", "family-hwasong-11", "type-kn-23", "type-kn-23-or-kn-24"].includes(c.proposition),
    );
    const { origins, lineages: behind, unplaced } = originsOf(makers);
    expect(origins.length).toBeGreaterThan(behind.length + unplaced);
  });

  test("the head of the prosecutor's office revises himself, and his office had before him", () => {
    expect(revisions(claims, propositions)).toEqual(
      expect.arrayContaining([
        { earlier: "c02", later: "c36", speaker: "same-person", how: "rival-proposition" },
        { earlier: "c02", later: "c08", speaker: "same-office", how: "rival-proposition" },
      ]),
    );
    expect(revisions(claims, propositions)).toHaveLength(2);
  });

  test("the first confirmation by Kyiv meets an adviser's word of 5 January and the prosecutor's of the same day (D23)", () => {
    const { first, earlier } = isFirst(claim("e01-use"), claims, propositions);
    expect(first).toBe("no");
    expect(earlier).toMatchObject([
      { claim: "c06", when: "before", restsOn: "none-given", differs: ["speaker", "stance", "basis"] },
      { claim: "c17-use", when: "perhaps-before", differs: ["speaker"] },
    ]);
  });
});

describe("beside a finding that reached the series and the state, not the model", () => {
  const open: readonly Hypothesis[] = [
    { id: "kn-23", type: "kn-23", family: "hwasong-11", state: "KP" },
    { id: "kn-24", type: "kn-24", family: "hwasong-11", state: "KP" },
    { id: "unlisted-hwasong-11", family: "hwasong-11", state: "KP" },
  ];
  const listed = ["kn-23", "kn-24", "iskander-m", "iskander-m-crude", "kinzhal", "hwasong-11", "iskander"];
  const finding: Reach = { finding: "f", event: "kharkiv-2024-01-02", from: "2024-02-01", open, listed };
  const beside = new Map(besideEvidence(claims, propositions, [finding], "2026-11-24").map((b) => [b.claim, b]));
  const now = (id: string): Verdict | undefined => beside.get(id)?.now.verdict;

  test.each<[string, Verdict, readonly string[]]>([
    ["above", "above", ["e01", "c18", "c21", "c29"]],
    ["carried", "carried", ["c26", "c21-state", "c33", "c05", "c07-lewis", "c08"]],
    ["contradicted", "contradicted", ["c01", "c02", "x22"]],
    ["not reached", "not-reached", ["c03", "c30", "c32", "c24-launch", "c11-breach", "c35", "c17"]],
    ["neither yes nor no", "says-neither", ["c04", "c09", "c12", "c19", "c27", "c37", "c26-launch"]],
  ])("what the evidence makes of these claims is %s", (_what, verdict, ids) => {
    expect(ids.map((id) => [id, now(id)])).toEqual(ids.map((id) => [id, verdict]));
  });

  test("no claim made before the finding is judged by it as of its own day", () => {
    expect(beside.get("c18")?.then.verdict).toBe("no-finding");
    expect(beside.get("c29")?.then.verdict).toBe("above");
  });

  test("the types, families and states that the propositions name are those of the collection", () => {
    const path = `${FOLDER}/collection.json`;
    expect(propositions.flatMap((p) => p.nodes ?? []).length).toBeGreaterThan(0);
    if (!existsSync(path)) return;
    const Named = z.object({ id: z.string() });
    const collection = z
      .object({ types: z.array(Named), families: z.array(Named), makers: z.array(Named), states: z.array(Named) })
      .parse(JSON.parse(readFileSync(path, "utf8")));
    const codes = new Set(Object.values(collection).flatMap((of) => of.map((n) => n.id)));
    expect(propositions.flatMap((p) => p.nodes ?? []).filter((node) => !codes.has(node))).toEqual([]);
  });

  test("a transfer, if it took place, touches the paragraphs on export, of which two are only recalled", () => {
    expect(paragraphsOn(new Set(["kp-supplied-missiles"]), instruments)).toEqual([
      { instrument: "unsc-1718", paragraph: "8(a)(i)", status: "RECALLED" },
      { instrument: "unsc-1718", paragraph: "8(b)", status: "VERIFIED" },
      { instrument: "unsc-1874", paragraph: "9", status: "RECALLED" },
    ]);
  });
});

const SHARED = "../shared/cases/kharkiv-2024-01-02";
const isPresent = existsSync(`${SHARED}/facts.json`);
describe.skipIf(!isPresent)(
  isPresent ? "beside the case file" : "beside the case file (skipped: the case file is not on this machine)",
  () => {
    const Case = z.object({
      facts: z.array(
        z.object({ id: z.string(), statement: z.string(), status: Status, date_edtf: z.string().nullable() }),
      ),
    });
    const files = isPresent
      ? ["facts.md", "facts.json", "wire-report.txt"].map((name) => readFileSync(`${SHARED}/${name}`, "utf8"))
      : [];
    const theirs = isPresent ? Case.parse(JSON.parse(files[1]!)).facts : [];
    const RUN = 8;

    const wordsOf = (line: string): readonly string[] => line.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const runsOf = (line: string): readonly string[] => {
      const words = wordsOf(line);
      return words.slice(RUN - 1).map((_, i) => words.slice(i, i + RUN).join(" "));
    };
    const taken = new Set(files.flatMap((file) => file.split("\n").flatMap(runsOf)));
    const copied = (line: string): readonly string[] => runsOf(line).filter((run) => taken.has(run));

    /** Every text of a file but the speakers' words and the addresses. */
    const ours = (value: unknown): readonly string[] => {
      if (typeof value === "string") return [value];
      if (typeof value !== "object" || value === null) return [];
      return Object.entries(value).flatMap(([key, v]) => (key === "words" || key === "address" ? [] : ours(v)));
    };

    test("the facts here are the facts there, and their status and day are kept", () => {
      expect(theirs.map((f) => f.id).sort()).toEqual([...FACTS].sort());
      const known = byId(theirs);
      const entries = [
        ...claims.map((c) => ({ source: c.source, status: c.status, date: c.stated.date })),
        ...facts.map((f) => ({ source: f.source, status: f.status, date: f.reported.date })),
        ...instruments.flatMap((i) => [i, ...(i.paragraphs ?? []).map((p) => ({ ...p, date: i.date }))]),
      ];
      for (const { source, status, date } of entries) {
        const fact = source.record === undefined ? undefined : known.get(source.record);
        if (fact === undefined) continue;
        expect([fact.id, status]).toEqual([fact.id, fact.status]);
        const day = Edtf.safeParse(fact.date_edtf);
        // The mandate's paragraph is quoted from a draft of 2024.
        if (day.success && fact.id !== "S06") expect([fact.id, order(date, day.data)]).toEqual([fact.id, "unclear"]);
      }
    });

    test("no eight words in a row are theirs, but for a speaker's own", () => {
      const found = [...FILES, "parts", "coverage"].flatMap((name) => ours(JSON.parse(text(name))).flatMap(copied));
      expect(found).toEqual([]);
    });

    test("the check for eight words finds a sentence of theirs inside one of ours", () => {
      const sentence = theirs.find((f) => f.id === "E13")!.statement;
      expect(copied(`As was said: ${sentence}`).length).toBeGreaterThan(0);
    });

    test("each speaker's words stand in the case file as they stand here", () => {
      const all = files.map((file) => wordsOf(file).join(" ")).join("\n");
      for (const { id, words } of claims)
        if (words !== "") expect([id, all.includes(wordsOf(words).join(" "))]).toEqual([id, true]);
    });
  },
);
