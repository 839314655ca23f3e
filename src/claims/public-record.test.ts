import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonical } from "../base/canonical.ts";
import { aClaim, aProposition, someClaims, somePropositions } from "../../test/a-claim.ts";
import type { Claim, NewClaim } from "./claim.ts";
import { CLAIM_ENTRIES } from "./entries.ts";
import { NOTHING_RECORDED, readPublicRecord, RECORD_LIMITS, stepsOf } from "./public-record.ts";

const written = ({ rung: _, ...claim }: Claim): NewClaim => claim;

describe("reading a public record", () => {
  const hostile: readonly (readonly [string, string | Uint8Array, string])[] = [
    ["nothing", "", "bad-json"],
    ["a list instead of an object", "[]", "bad-input"],
    ["bytes that are no text", new Uint8Array([0xff, 0xfe, 0x00]), "bad-json"],
    ["a key that stands twice", '{"claims":[],"claims":[]}', "bad-json"],
    ["a key that nobody asked for", '{"verdicts":[]}', "bad-input"],
    ["a key that would set a prototype", '{"__proto__":{"claims":[]}}', "bad-input"],
    ["a fraction", '{"claims":[{"id":0.5}]}', "bad-json"],
    ["more nesting than a record has", `{"claims":${"[".repeat(100)}${"]".repeat(100)}}`, "bad-json"],
    ["more claims than a record may have", `{"claims":[${Array(10_001).fill("0").join()}]}`, "bad-input"],
    ["more bytes than a record may have", " ".repeat(RECORD_LIMITS.size + 1), "too-large"],
    ["a lone surrogate", '{"claims":[{"id":"\\ud800"}]}', "bad-json"],
    [
      "a date that never ends",
      `{"timeline":[{"id":"t","date":"${"9".repeat(500)}","what":"x","records":["E01"]}]}`,
      "bad-input",
    ],
  ];
  test.each(hostile)("%s is refused", (_what, file, code) => {
    expect(readPublicRecord(file)).toMatchObject({ ok: false, code });
  });

  test("no JSON whatever makes it throw", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (json) => {
        expect([true, false]).toContain(readPublicRecord(json).ok);
      }),
    );
  });

  test("a record with one wrong value is refused at the place of that value", () => {
    const claims = [aClaim({ id: "a" }), aClaim({ id: "b" })].map(written);
    fc.assert(
      fc.property(
        fc.constantFrom("id", "proposition", "summary", "status", "stated", "source"),
        fc.nat(1),
        (key, i) => {
          const broken = claims.map((claim, at) => (at === i ? { ...claim, [key]: 7 } : claim));
          const result = readPublicRecord(JSON.stringify({ claims: broken }));
          expect(result.ok ? [] : result.problems?.map((p) => p.at)).toEqual([`claims.${i}.${key}`]);
        },
      ),
    );
  });
});

describe("the statements of a record", () => {
  test("put what is answered before its answer, however the file is ordered", () => {
    fc.assert(
      fc.property(someClaims, fc.infiniteStream(fc.nat()), (claims, picks) => {
        const chained = claims.map((claim, i) => {
          const [pick] = picks.take(1);
          return i === 0 ? claim : { ...claim, answers: [{ claim: `c${pick! % i}`, as: "same-statement" as const }] };
        });
        const file = { propositions: [...somePropositions], claims: [...chained].reverse().map(written) };
        const steps = stepsOf(file);
        expect(steps.ok).toBe(true);
        if (!steps.ok) return;
        const seen = new Set<string>();
        for (const step of steps.value) {
          if (step.type === "ClaimRecorded")
            expect((step.body.answers ?? []).every((a) => seen.has(a.claim))).toBe(true);
          seen.add(step.body.id);
        }
        expect(steps.value).toHaveLength(file.propositions.length + claims.length);
      }),
    );
  });

  test("are none at all where one of them is refused, and every refusal is named", () => {
    const claims = [aClaim({ id: "a", proposition: "nowhere" }), aClaim({ id: "b" }), aClaim({ id: "b" })].map(written);
    const result = stepsOf({ propositions: [aProposition("p")], claims });
    expect(result).toMatchObject({ ok: false, problems: [{ at: "unknown-proposition" }, { at: "claim-exists" }] });
  });

  test("refuse a circle of answers", () => {
    const a = aClaim({ id: "a", answers: [{ claim: "b", as: "answers" }] });
    const b = aClaim({ id: "b", answers: [{ claim: "a", as: "answers" }] });
    const result = stepsOf({ propositions: [aProposition("p")], claims: [a, b].map(written) });
    expect(result).toMatchObject({ ok: false, code: "unknown-claim" });
  });

  test("stand on what the case holds already, and do not write it twice", () => {
    const recorded = { ...NOTHING_RECORDED, propositions: [aProposition("p")], claims: [aClaim({ id: "a" })] };
    const answer = aClaim({ id: "b", on: "2024-01-06", answers: [{ claim: "a", as: "denies" }] });
    expect(stepsOf({ claims: [written(answer)] }, recorded)).toMatchObject({
      ok: true,
      value: [{ type: "ClaimRecorded" }],
    });
    expect(stepsOf({ claims: [written(aClaim({ id: "a" }))] }, recorded)).toMatchObject({
      ok: false,
      code: "claim-exists",
    });
    const lineage = { id: "l", title: "A chain.", access: "debris" as const };
    expect(stepsOf({ lineages: [lineage, lineage] })).toMatchObject({ ok: false, code: "record-exists" });
  });
});

describe("what the log holds of a record", () => {
  test("nothing in the clear: every field is a disclosure", () => {
    for (const entry of CLAIM_ENTRIES)
      expect(Object.values<{ class: string }>(entry.fields).filter((f) => f.class === "clear")).toEqual([]);
  });

  test("whoever must not be shown stands only in fields of class person, and words and summaries only in text", () => {
    const classes = Object.fromEntries(
      CLAIM_ENTRIES.flatMap((e) =>
        Object.entries<{ class: string }>(e.fields).map(([k, f]) => [`${e.type}.${k}`, f.class]),
      ),
    );
    expect(classes["ClaimRecorded.speakerWithheld"]).toBe("person");
    expect(classes["FactReported.reportedByWithheld"]).toBe("person");
    for (const key of Object.keys(classes).filter((k) => /\.(words|summary|note|says|what|selector)$/.test(k)))
      expect([key, classes[key]]).toEqual([key, "text"]);
  });

  test("a recorded claim is a body that its own entry type accepts and that can be written canonically", () => {
    fc.assert(
      fc.property(someClaims, (claims) => {
        const steps = stepsOf({ propositions: [...somePropositions], claims: claims.map(written) });
        if (!steps.ok) throw new Error(steps.message);
        for (const { type, body } of steps.value) {
          const entry = CLAIM_ENTRIES.find((e) => e.type === type)!;
          expect(entry.body.safeParse(body).success).toBe(true);
          expect(canonical(body)).toContain(body.id);
        }
      }),
    );
  });
});
