import { birthDates, overlap, spanOf } from "./birth-date-agrees.ts";
import type { Feature } from "./feature.ts";

export const birthDateDiffers: Feature = {
  id: "birth-date-differs",
  reason:
    "None of the listed dates of birth can be the one stated; another year says more than another day of one year.",
  measure({ asked, listing }) {
    const { born } = asked;
    const listed = born === undefined ? [] : birthDates(listing);
    if (born === undefined || listed.length === 0 || listed.some(({ bounds }) => overlap(born, bounds)))
      return undefined;
    const year = born.from?.slice(0, 4);
    const sameYear = listed.some(({ bounds }) => year !== undefined && bounds.from?.slice(0, 4) === year);
    return { degree: sameYear ? 0.6 : 1, asked: spanOf(born), listed: listed.map((l) => l.written).join("; ") };
  },
};
