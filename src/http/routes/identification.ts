/** From observations to a finding, and back from it. */
import { z } from "zod";
import { FindingWithdrawn } from "../../identification/entries.ts";
import { FindingInput } from "../../identification/finding.ts";
import { DEFAULT_SETTINGS, Settings } from "../../identification/settings.ts";
import { Identified, Recomputed, Written } from "../answers.ts";
import { post, StatementReference, WRITES } from "../route.ts";

export const compare = post("/cases/:case/exhibits/:exhibit/comparisons", {
  id: "compareExhibit",
  summary: "Weigh what was observed, on the exhibit and the pieces associated with it, against a reference collection.",
  says: "The collection is sent whole and kept as a file beside the statement, so that everybody can compute again. Careful settings are used where none are given.",
  signs: true,
  status: 201,
  body: z.strictObject({
    /** Checked where it is used, so that every problem has its place within the collection. */
    collection: z.record(z.string(), z.unknown()),
    settings: Settings.default(DEFAULT_SETTINGS),
  }),
  example: { collection: { format: "sherd-collection-1" }, settings: DEFAULT_SETTINGS },
  answer: Identified,
  refuses: [
    ...WRITES,
    "unknown-case",
    "unknown-exhibit",
    "bad-input",
    "other-unit",
    "too-large",
    "nothing-observed",
    "not-associated",
  ],
  run: ({ bench, path, body, as }) => bench.identify(path.case, path.exhibit, body.collection, body.settings, as),
});

export const recompute = post("/cases/:case/comparisons/:statement/recomputation", {
  id: "recomputeComparison",
  summary: "Compute a comparison again on another edition of the collection, and lay both results side by side.",
  says: "Nothing is written: a newer edition is used for a finding only by comparing anew and signing anew.",
  body: z.strictObject({ collection: z.record(z.string(), z.unknown()) }),
  example: { collection: { format: "sherd-collection-1" } },
  answer: Recomputed,
  refuses: [
    "unknown-case",
    "unknown-statement",
    "no-comparison",
    "erased",
    "bad-input",
    "other-unit",
    "too-large",
    "nothing-observed",
    "not-associated",
  ],
  run: ({ bench, path, body }) => bench.recompute(path.case, path.statement, body.collection),
});

export const conclude = post("/cases/:case/findings", {
  id: "concludeFinding",
  summary: "Sign a finding on a rung that the comparison carries; `open` is a finding too.",
  says: "It rests on the comparison named, or on the latest of the case.",
  signs: true,
  status: 201,
  body: FindingInput.safeExtend({ comparison: StatementReference.optional() }),
  example: {
    rung: "family",
    node: "tern",
    standard: "reasonable-grounds-to-believe",
    reasons: "diameter, bolt circle and marking",
  },
  answer: Written,
  refuses: [...WRITES, "unknown-case", "unknown-statement", "no-comparison", "above-the-evidence", "erased"],
  run: ({ bench, path, body: { comparison, ...finding }, as }) => bench.conclude(path.case, comparison, finding, as),
});

export const withdraw = post("/cases/:case/findings/:statement/withdrawal", {
  id: "withdrawFinding",
  summary: "State that a finding no longer stands; nothing is deleted.",
  signs: true,
  status: 201,
  body: z.strictObject({ why: FindingWithdrawn.fields.why.schema }),
  example: { why: "the diameter was measured in another plane" },
  answer: Written,
  refuses: [...WRITES, "unknown-case", "unknown-statement", "not-a-finding", "already-withdrawn"],
  run: ({ bench, path, body, as }) => bench.withdraw(path.case, path.statement, body.why, as),
});
