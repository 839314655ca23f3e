import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { utf8 } from "../base/bytes.ts";
import { sha256Hex } from "../base/digest.ts";
import { FindingWithdrawn } from "../identification/entries.ts";
import { bars } from "../identification/bars.ts";
import { propose } from "../log/proposal.ts";
import type { LeafId } from "../base/id.ts";
import { CaseLog } from "../../test/fixtures/case-log.ts";
import { kharkiv, training } from "../../test/fixtures/publication.ts";
import { caseRecordOf, type CaseRecord } from "./case-record.ts";
import { Erased } from "./entries.ts";
import { ExhibitReceived } from "../exhibits/entries.ts";
import type { Publication } from "./publication.ts";
import { readResult } from "./record/result.ts";
import { absenceOf } from "./record/said.ts";

const recordOf = (p: Publication): CaseRecord => caseRecordOf(p.statements, p.documents, p.withheld);
const real = kharkiv();
const fictional = training();

describe.each([
  ["kharkiv", real],
  ["training", fictional],
])("the record of %s", (_, publication) => {
  const record = recordOf(publication);

  test("holds every statement once, in the order of the log, and reads all of them", () => {
    expect(record.register.map((s) => s.leaf)).toEqual(publication.statements.map((s) => s.leaf));
    expect(record.unread).toEqual([]);
  });

  test("is plain data: the same after being written as JSON and read", () => {
    expect(JSON.parse(JSON.stringify(record))).toEqual(record);
  });

  test("rests its finding on a comparison whose result and edition are there", () => {
    const [finding] = record.findings;
    const comparison = record.comparisons.find((c) => c.leaf === finding?.comparison);
    expect(comparison?.result?.edition.digest).toBe(finding?.said.digest);
    expect(comparison?.edition?.features.length).toBeGreaterThan(0);
  });

  test("names no field as withheld that is there", () => {
    const bare = recordOf({ ...publication, withheld: [] });
    for (const exhibit of bare.exhibits)
      for (const field of ["kind", "giver", "description"])
        expect(absenceOf(exhibit.received!, field, false)).toBeUndefined();
  });
});

describe("what a record works out", () => {
  test("stays the same whether texts are released or not: who answers whom, voices, and what goes above the evidence", () => {
    const relations = (r: CaseRecord): unknown =>
      r.claims.claims.map(({ said, position, meets, metBy, sameVoice, then, now }) => ({
        ...{ id: said.id, position, meets, metBy, sameVoice, then, now },
      }));
    const [open, closed] = [recordOf(real), recordOf(kharkiv([]))];
    expect(relations(closed)).toEqual(relations(open));
    expect(closed.claims.propositions.map((p) => p.voices)).toEqual(open.claims.propositions.map((p) => p.voices));
    expect(closed.claims.claims.every((c) => c.said.summary === undefined)).toBe(true);
    expect(closed.title).toBeUndefined();
  });

  test("holds a claim of one type against an open finding as above the evidence", () => {
    const verdicts = new Map(recordOf(real).claims.claims.map((c) => [c.said.id, c.now?.verdict]));
    expect(verdicts.get("c18")).toBe("above");
    expect(verdicts.get("c09")).toBe("says-neither");
  });

  test("shows the custody of a piece with its gap, and the handing over that nobody has confirmed", () => {
    const [first] = recordOf(fictional).exhibits;
    expect(first!.custody.map((link) => link.state)).toEqual(["signed-by-both", "gap", "waits-for-receiver"]);
    expect(first!.custody[1]!.gap?.said.couldHaveHappened).toContain("Somebody");
  });

  test("lists what counsel asks for and nobody recorded, but not where it may be withheld", () => {
    const [first, second] = recordOf(fictional).exhibits;
    expect(first!.circumstances?.notRecorded).toContain("legalAuthority");
    expect(first!.circumstances?.notRecorded).not.toContain("packaging");
    expect(Object.keys(second!.circumstances!.recorded)).toEqual([]);
    const [withheld] = recordOf(training([])).exhibits;
    expect(withheld!.circumstances).toBeUndefined();
  });

  test("puts a photograph's caption, size and mark of an illustration beside its place in the statement", () => {
    const [first] = recordOf(fictional).exhibits;
    expect(first!.photographs).toHaveLength(2);
    expect(first!.photographs[1]).toMatchObject({ position: 1, width: 1600, illustration: true });
    const [hidden] = recordOf(training([])).exhibits;
    expect(hidden!.photographs[0]).not.toHaveProperty("caption");
  });
});

describe("what is missing", () => {
  const log = (): CaseLog => new CaseLog({ case: "c", title: "t" }, "analyst", 0);

  test("a type or a version that nobody here knows is counted and not hidden", () => {
    const { statements } = log();
    const [opened] = statements;
    const strange = [
      { ...opened!, type: "MoonSeen", leaf: "a".repeat(64) as LeafId },
      { ...opened!, v: 9, leaf: "b".repeat(64) as LeafId },
    ];
    const record = caseRecordOf([...statements, ...strange], new Map());
    expect(record.unread.map((u) => u.leaf)).toEqual(["a".repeat(64), "b".repeat(64)]);
    expect(record.register).toHaveLength(3);
  });

  test("a body that does not have the form of its type is counted and not hidden", () => {
    const { statements } = log();
    const broken = { ...statements[0]!, leaf: "c".repeat(64) as LeafId, body: { fictional: "perhaps" } };
    expect(caseRecordOf([...statements, broken], new Map()).unread).toHaveLength(1);
  });

  test("an erased field is told from a withheld one and from one that was never stated", () => {
    const c = log();
    const body = { kind: "fragment", giver: "unknown", description: "a piece", condition: "wet" } as const;
    const received = c.add(propose(ExhibitReceived, body, { exhibit: "e1" as never }), "analyst");
    const erased = { what: "disclosures" as const, statement: received.leaf, fields: ["condition"] };
    c.add(propose(Erased, { ...erased, why: "asked for", authority: "the owner" }), "analyst");
    const { condition: _, ...left } = received.body;
    const seen = c.statements.map((s) => (s.leaf === received.leaf ? { ...s, body: left, withheld: 1 } : s));
    const [exhibit] = caseRecordOf(seen, new Map()).exhibits;
    expect(absenceOf(exhibit!.received!, "condition", true)).toBe("erased");
    expect(absenceOf(exhibit!.received!, "place", true)).toBe("not-stated");
    const unnamed = seen.map((s) => (s.leaf === received.leaf ? { ...s, withheld: 2 } : s));
    const [vague] = caseRecordOf(unnamed, new Map()).exhibits;
    expect(absenceOf(vague!.received!, "place", true)).toBe("perhaps-withheld");
    expect(absenceOf(exhibit!.received!, "kind", false)).toBeUndefined();
  });

  test("a withdrawn finding stays, with the statement that withdrew it", () => {
    const finding = fictional.statements.find((s) => s.type === "FindingReached")!;
    const withdrawal = {
      ...finding,
      leaf: "d".repeat(64) as LeafId,
      type: FindingWithdrawn.type,
      refs: [finding.leaf],
      body: { why: "the ring was another one" },
    };
    const record = caseRecordOf([...fictional.statements, withdrawal], fictional.documents);
    expect(record.findings[0]?.withdrawn?.said.why).toBe("the ring was another one");
  });

  test("a result that is not the file of its statement is not shown as one", () => {
    const { statements, documents } = fictional;
    const run = statements.find((s) => s.type === "ComparisonRun")!;
    const digest = run.blobs.find((b) => b?.role === "result")!.sha256;
    const other = new Map([...documents, [digest, utf8("{}")]]);
    expect(caseRecordOf(statements, other).comparisons[0]).toMatchObject({
      why: expect.stringContaining("not the one"),
    });
    const without = new Map([...documents].filter(([id]) => id !== digest));
    expect(caseRecordOf(statements, without).comparisons[0]?.result).toBeUndefined();
  });
});

describe("a result from a stranger", () => {
  const run = fictional.statements.find((s) => s.type === "ComparisonRun")!;
  const bytes = fictional.documents.get(run.blobs[0]!.sha256)!;
  const text = new TextDecoder().decode(bytes);

  test("is read as it was written", () => {
    const result = readResult(bytes);
    expect(result).toMatchObject({ ok: true, value: { model: "identify-1", leading: "tern-2" } });
    expect(sha256Hex(bytes)).toBe(run.blobs[0]!.sha256);
  });

  test("with any one value replaced is refused, or can still be drawn", () => {
    const paths = pathsOf(JSON.parse(text));
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.constantFrom(null, 0, "", "x", [], {}, -1), (path, value) => {
        const copy = JSON.parse(text) as never;
        replace(copy, path, value);
        const result = readResult(utf8(JSON.stringify(copy)));
        if (result.ok)
          for (const h of result.value.hypotheses) expect(bars(result.value, result.value.leading, h.id)).toBeDefined();
      }),
      { numRuns: 300 },
    );
  });
});

function pathsOf(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [at];
  return [...(at.length > 0 ? [at] : []), ...Object.entries(value).flatMap(([k, v]) => pathsOf(v, [...at, k]))];
}

function replace(target: Record<string, never>, path: readonly string[], value: unknown): void {
  let at: Record<string, never> = target;
  for (const step of path.slice(0, -1)) at = at[step]!;
  at[path.at(-1)!] = value as never;
}
