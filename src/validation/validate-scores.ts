/** The validation of weights that somebody else computed. */
import type { CsvTable } from "../base/csv.ts";
import { ok, type Result } from "../base/result.ts";
import type { BootstrapSettings } from "./bootstrap.ts";
import type { Pairs } from "./pairs.ts";
import { readScores } from "./read-scores.ts";
import { DOES_NOT_VALIDATE, figuresOf, type ValidationRecord } from "./record.ts";
import { validate } from "./validate.ts";

/** Which file it was. */
export interface Dataset {
  readonly name: string;
  readonly sha256: string;
}

export interface Validated {
  readonly record: ValidationRecord;
  /** The comparisons that the figures are drawn of. */
  readonly pairs: Pairs;
}

/** Refuses as `readScores` and `validate`. */
export function validateScores(
  table: CsvTable,
  dataset: Dataset,
  bootstrap: BootstrapSettings,
): Result<Validated, "bad-input" | "too-large"> {
  const scores = readScores(table);
  if (!scores.ok) return scores;
  const { pairs, drawn } = scores.value;
  const validation = validate(pairs, bootstrap);
  if (!validation.ok) return validation;
  const { same, different, items } = validation.value;
  const record: ValidationRecord = {
    record: "sherd-validation/1",
    dataset: { ...dataset, form: "scores" },
    comparisons: { same, different, items, drawn },
    bootstrap,
    systems: [{ model: "as given", says: "weights as the table gives them", ...figuresOf(validation.value) }],
    doesNotValidate: [...DOES_NOT_VALIDATE],
  };
  return ok({ record, pairs });
}
