/** The two-level models beside values that others published for the same numbers (read from beside the project). */
import { describe, expect, test } from "vitest";
import {
  comparisonValues,
  inFloat32,
  lirValues,
  nfiTables,
  nfiValues,
} from "../bench/identification/same-source-values.ts";
import { hasSharedData } from "../bench/identification/shared-data.ts";
import { cllr, cllrMin } from "../src/validation/cllr.ts";
import { pairsOfTable } from "../src/validation/pairs.ts";

const absent = (folder: string): boolean => {
  const missing = !hasSharedData(folder);
  if (missing) console.log(`skipped: ../shared/data/${folder} is not there`);
  return missing;
};

describe("published values", () => {
  test.skipIf(absent("glass-zadora"))(
    "ID-61 both models give the four ratios of R's comparison 1.0.8 on potassium, calcium and iron to 1e-7",
    () => {
      for (const { what, expected, got } of comparisonValues())
        expect(Math.abs(got / expected - 1), what).toBeLessThan(1e-7);
    },
  );

  test.skipIf(absent("lir-vectors"))(
    "ID-61 the kernel model gives the finite golden values of NFI's lir to 1e-8, and is finite where its predecessor was not",
    () => {
      const values = lirValues();
      expect(values.filter((v) => v.finite).length).toBe(5);
      for (const { what, expected, got, finite } of values) {
        if (finite) expect(Math.abs(got - expected), what).toBeLessThan(1e-8);
        else expect(got).toBeLessThan(-300);
      }
    },
  );

  test.skipIf(absent("glass-nfi"))(
    "ID-61 all 640 sampled pairs of NFI glass, and the cost of all 102,400, are as published",
    () => {
      const tables = nfiTables();
      const values = nfiValues(tables);
      expect(values.length).toBe(1280);
      for (const v of values) expect(inFloat32(v), v.what).toBeLessThanOrEqual(1);
      const [normal, kernel] = [pairsOfTable(tables.normal, tables.n), pairsOfTable(tables.kernel, tables.n)];
      expect(cllr(normal)).toBeCloseTo(0.011887615822866467, 10);
      expect(cllr(kernel)).toBeCloseTo(0.015626336615972916, 10);
      expect(cllrMin(normal)).toBeCloseTo(0.004043321244425748, 10);
      expect(cllrMin(kernel)).toBeCloseTo(0.0038886873224, 6);
    },
  );
});
