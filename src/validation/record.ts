/** What is kept of a validation, beside the edition or the results it was made for. */
import { z } from "zod";
import { figureText } from "./figure-text.ts";
import { FIGURE_NAMES, type Validation } from "./validate.ts";

const FigureText = z.string().regex(/^(?:-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|-?infinite)$/, "a figure, or `infinite`");
const Line = z.string().min(1).max(2000);
const Count = z.int().min(0).max(1e9);

export const ValidatedFigure = z.strictObject({
  name: z.enum(FIGURE_NAMES as [string, ...string[]]),
  value: FigureText,
  low: FigureText,
  high: FigureText,
});

export const ValidatedSystem = z.strictObject({
  /** `as given`, or the name of a model. */
  model: Line,
  says: Line,
  calibration: z
    .strictObject({
      kind: z.literal("logistic"),
      intercept: FigureText,
      slope: FigureText,
      clip: FigureText.optional(),
      /** The shares of comparisons that clipping changed. */
      trainingClipped: FigureText,
      testClipped: FigureText,
    })
    .optional(),
  figures: z.array(ValidatedFigure).length(FIGURE_NAMES.length),
  /** log10 of the least and the greatest likelihood ratio that a set of this size can carry. */
  bounds: z.strictObject({ lower: FigureText, upper: FigureText }),
});

export const ValidationRecord = z.strictObject({
  record: z.literal("sherd-validation/1"),
  dataset: z.strictObject({
    name: z.string().min(1).max(200),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    form: z.enum(["scores", "measurements"]),
    /** Where the items were split: how many trained the system. */
    trainingItems: Count.optional(),
    split: Line.optional(),
    features: z.array(Line).max(200).optional(),
    /** Values below these were not detected. */
    below: z.record(z.string().min(1).max(200), FigureText).optional(),
  }),
  comparisons: z.strictObject({ same: Count, different: Count, items: Count, drawn: z.enum(["items", "comparisons"]) }),
  bootstrap: z.strictObject({ seed: z.int().min(0).max(4294967295), rounds: z.int().min(1).max(100_000) }),
  /** The systems that were validated: the weights as they are, and calibrated where training items calibrate them. */
  systems: z.array(ValidatedSystem).min(1).max(2),
  /** All models that were tried; the one that cost least on the training items, after calibration, was taken. */
  tried: z
    .array(z.strictObject({ model: Line, says: Line, trainingCost: FigureText, testCost: FigureText }))
    .max(20)
    .optional(),
  /** Models that could not be fitted to this dataset, and why. */
  notTried: z
    .array(z.strictObject({ model: Line, why: Line }))
    .max(20)
    .optional(),
  doesNotValidate: z.array(Line).min(1).max(20),
});
export type ValidationRecord = z.infer<typeof ValidationRecord>;

/** What no validation of this kind shows. */
export const DOES_NOT_VALIDATE: readonly string[] = [
  "This does not validate the identification of munitions.",
  "It holds for items of the kind of this dataset, measured in the same way, and for the question whether two are of one source.",
  "It says nothing of which population is the relevant one in a case, nor of how the pieces came to be compared.",
  "The intervals are of drawing other items of the same kind; they do not cover another laboratory, instrument or kind of damage.",
];

/** The figures and bounds of a validation as they are kept. */
export const figuresOf = ({
  figures,
  bounds,
}: Validation): Pick<z.infer<typeof ValidatedSystem>, "figures" | "bounds"> => ({
  figures: figures.map(({ name, value, low, high }) => ({
    name,
    value: figureText(value),
    low: figureText(low),
    high: figureText(high),
  })),
  bounds: { lower: figureText(bounds.lower), upper: figureText(bounds.upper) },
});
