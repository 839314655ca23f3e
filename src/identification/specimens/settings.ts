/** What must be set before anything is learned from specimens. None of it can be read off the specimens being judged. */
import { z } from "zod";

const share = z.number().min(0).max(1);

export const LearningSettings = z.strictObject({
  /** Degrees of freedom of Student's t, for one object of a type: few, heavy tails. */
  degrees: z.number().min(1).max(1000),
  /** How many specimens the spread common to all types is worth, beside a type's own. */
  pooled: z.number().min(0.5).max(1e6),
  /** How much of the common spread's correlations is dropped. */
  within: share,
  /** The same, of the spread of the types about their population. */
  between: share,
  /** A type's mean is trusted as if it came from at most so many specimens: those of one sitting share an error. */
  independent: z.number().min(1).max(1e6),
  /** How many specimens a population's shares of the outcomes are worth, beside a type's own counts. */
  concentration: z.number().min(0.01).max(1e6),
  /** Powers of the two likelihoods: below 1 where columns say the same thing twice. */
  power: z.strictObject({ numbers: share, categories: share }),
});
export type LearningSettings = z.infer<typeof LearningSettings>;

/** Weak defaults, for where there are too few specimens to choose by. */
export const CAUTIOUS: LearningSettings = {
  degrees: 5,
  pooled: 20,
  within: 0.2,
  between: 0.2,
  independent: 2,
  concentration: 8,
  power: { numbers: 0.7, categories: 0.7 },
};
