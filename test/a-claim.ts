/** Claims and propositions for tests: whatever a test does not speak of is plain. */
import fc from "fast-check";
import type { Claim, Stance } from "../src/claims/claim.ts";
import type { Edtf } from "../src/base/instant.ts";
import type { Proposition } from "../src/claims/proposition.ts";

export interface Said extends Partial<Omit<Claim, "stance" | "stated" | "speaker">> {
  readonly id: string;
  readonly by?: string;
  readonly organ?: string;
  readonly on?: string;
  /** In the speaker's own words. */
  readonly says?: Stance | "";
  /** As the source describes it. */
  readonly described?: Stance | "";
}

export function aClaim({ by = "A", organ, on = "2024-01-05", says = "asserts", described = "", ...rest }: Said): Claim {
  return {
    proposition: "p",
    rung: "type",
    source: { title: `source of ${rest.id}` },
    words: says === "" ? "" : "so it is",
    summary: "A summary.",
    speaker: { name: by, ...(organ === undefined ? {} : { organ }) },
    stance: { inOwnWords: says, asCharacterised: described },
    stated: { date: on as Edtf, basis: "stated" },
    obtained: { by: "person" },
    status: "VERIFIED",
    ...rest,
  };
}

export const aProposition = (id: string, rest: Partial<Proposition> = {}): Proposition => ({
  id,
  says: `That ${id} is so.`,
  rung: "type",
  event: "e",
  ...rest,
});

/** Days of January 2024, months, intervals, vague and open dates. */
export const someDate = fc.oneof(
  fc.integer({ min: 1, max: 28 }).map((d) => `2024-01-${String(d).padStart(2, "0")}`),
  fc.integer({ min: 1, max: 28 }).map((d) => `2024-01-${String(d).padStart(2, "0")}~`),
  fc.tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 15, max: 28 })).map(([a, b]) => {
    const [from, to] = [a, b].map((d) => `2024-01-${String(d).padStart(2, "0")}`);
    return `${from}/${to}`;
  }),
  fc.constantFrom("2024-01", "2024-02~", "2024", "2024-01-10/..", "../2024-01-10", "2023-12"),
) as fc.Arbitrary<Edtf>;

const stance = fc.constantFrom<Stance[]>(
  "asserts",
  "confirms",
  "denies",
  "disputes-the-evidence",
  "leans",
  "not-established",
  "condemns",
  "declines-to-comment",
);

/** A small record: few speakers, few propositions and few days, so that claims meet. */
export const someClaims: fc.Arbitrary<readonly Claim[]> = fc
  .array(
    fc.record({
      by: fc.constantFrom("A", "B", "C"),
      organ: fc.constantFrom("x", "y", undefined),
      on: someDate,
      says: stance,
      proposition: fc.constantFrom("p", "q", "r"),
      lineage: fc.constantFrom("one", "two", undefined),
    }),
    { maxLength: 12 },
  )
  .map((sayings) =>
    sayings.map(({ organ, lineage, ...said }, i) =>
      aClaim({
        id: `c${i}`,
        ...said,
        ...(organ === undefined ? {} : { organ }),
        ...(lineage === undefined ? {} : { lineage }),
      }),
    ),
  );

/** p and q cannot both be true; s is true if p is. */
export const somePropositions: readonly Proposition[] = [
  aProposition("p", { excludes: ["q"], implies: ["s"] }),
  aProposition("q"),
  aProposition("r"),
  aProposition("s"),
];
