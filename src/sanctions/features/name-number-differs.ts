import type { Name } from "../../parties/names.ts";
import type { Feature } from "./feature.ts";

/** Digits at the start of words: 224th and 224 are one number. */
const numbersOf = (name: Name): string[] => name.words.flatMap((word) => /^\d+/.exec(word)?.[0] ?? []);

export const nameNumberDiffers: Feature = {
  id: "name-number-differs",
  reason: "Both names have a number in them, as units and plants do, and the numbers are different.",
  measure({ pairs }) {
    const numbered = pairs
      .map(({ asked, listed }) => [numbersOf(asked.name), numbersOf(listed)] as const)
      .filter(([mine, theirs]) => mine.length > 0 && theirs.length > 0);
    if (numbered.length === 0 || numbered.some(([mine, theirs]) => mine.some((n) => theirs.includes(n))))
      return undefined;
    return { degree: 1, asked: numbered[0]![0].join(", "), listed: numbered[0]![1].join(", ") };
  },
};
