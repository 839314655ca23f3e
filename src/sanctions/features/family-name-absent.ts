import type { Feature } from "./feature.ts";

export const familyNameAbsent: Feature = {
  id: "family-name-absent",
  reason: "No word of the listed person's family name is in the name asked about; only given names agree.",
  measure({ pairs }) {
    const telling = pairs.filter((p) => p.listed.familyWords > 0 && p.assignment.pairs.length > 0);
    const absent = telling.filter((p) => p.assignment.pairs.every((pair) => pair.listed >= p.listed.familyWords));
    return telling.length > 0 && absent.length === telling.length && telling.length === pairs.length
      ? { degree: 1, asked: absent[0]!.asked.name.written, listed: absent[0]!.listed.written }
      : undefined;
  },
};
