/** The validation of the two-level models on labelled measurements: fitted on one half of the items, tried on the other. */
import type { CsvTable } from "../../base/csv.ts";
import { ok, type Result } from "../../base/result.ts";
import type { BootstrapSettings } from "../../validation/bootstrap.ts";
import { cllr } from "../../validation/cllr.ts";
import { figureText } from "../../validation/figure-text.ts";
import { clippedShare } from "../../validation/logistic.ts";
import { DOES_NOT_VALIDATE, figuresOf, type ValidationRecord } from "../../validation/record.ts";
import type { Dataset, Validated } from "../../validation/validate-scores.ts";
import { validate } from "../../validation/validate.ts";
import { MODEL_SETTINGS } from "./models.ts";
import { readMeasurements, type MeasurementOptions } from "./read-measurements.ts";
import { candidatesOf, study, type Candidate, type Studied } from "./study.ts";

export interface MeasurementValidation extends MeasurementOptions {
  readonly clip?: number | undefined;
}

export const candidateName = ({ model, level }: Candidate): string =>
  level === "fragment" ? `${model}, by fragments` : model;

/** Refuses as `readMeasurements` and `study`. */
export function validateMeasurements(
  table: CsvTable,
  dataset: Dataset,
  options: MeasurementValidation,
  bootstrap: BootstrapSettings,
): Result<Validated, "bad-input" | "too-large"> {
  const read = readMeasurements(table, options);
  if (!read.ok) return read;
  const { train, test, features, fragments } = read.value;
  const result = study(candidatesOf(fragments), { train, test, settings: MODEL_SETTINGS, clip: options.clip });
  if (!result.ok) return result;
  const { chosen, studied } = result.value;
  const [raw, calibrated] = [validate(chosen.raw, bootstrap), validate(chosen.calibrated, bootstrap)];
  if (!raw.ok) return raw;
  if (!calibrated.ok) return calibrated;
  const { same, different, items } = calibrated.value;
  const model = candidateName(chosen);
  const record: ValidationRecord = {
    record: "sherd-validation/1",
    dataset: {
      ...dataset,
      form: "measurements",
      trainingItems: train.length,
      split: options.split,
      features: [...features],
      below: Object.fromEntries(Object.entries(options.below ?? {}).map(([f, x]) => [f, figureText(x)])),
    },
    comparisons: { same, different, items, drawn: "items" },
    bootstrap,
    systems: [
      { model: `${model}, as computed`, says: chosen.says, ...figuresOf(raw.value) },
      { model: `${model}, calibrated`, says: chosen.says, calibration: lineOf(chosen), ...figuresOf(calibrated.value) },
    ],
    tried: studied.map((s) => ({
      model: candidateName(s),
      says: s.says,
      trainingCost: figureText(s.trainingCost),
      testCost: figureText(cllr(s.calibrated)),
    })),
    notTried: result.value.refused.map((c) => ({ model: candidateName(c), why: c.why.message })),
    doesNotValidate: [...DOES_NOT_VALIDATE],
  };
  return ok({ record, pairs: chosen.calibrated });
}

function lineOf({ line, raw }: Studied): NonNullable<ValidationRecord["systems"][number]["calibration"]> {
  return {
    kind: "logistic",
    intercept: figureText(line.intercept),
    slope: figureText(line.slope),
    ...(line.clip !== undefined && { clip: figureText(line.clip) }),
    trainingClipped: figureText(line.clipped),
    testClipped: figureText(clippedShare(raw, line.clip)),
  };
}
