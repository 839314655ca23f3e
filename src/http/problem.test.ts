import { describe, expect, test } from "vitest";
import { REFUSALS, type RefusalCode } from "../base/refusals.ts";
import { Defect, refused } from "../base/result.ts";
import { StorageError } from "../storage/storage-error.ts";
import { meaningOf, problemOf, problemOfError, statusOf } from "./problem.ts";

describe("a problem", () => {
  test("has for every refusal a status that says whose move it is, and its meaning as the title", () => {
    for (const code of Object.keys(REFUSALS) as RefusalCode[]) {
      const status = statusOf(code);
      expect(code === "dossier-fails" ? status === 500 : status >= 400 && status < 500).toBe(true);
      expect(problemOf(refused(code, "so it is"))).toEqual({
        type: `/problems/${code}`,
        title: REFUSALS[code],
        status,
        detail: "so it is",
        code,
      });
    }
  });

  test("of what is not there is a 404, of what is there already a 409", () => {
    for (const code of Object.keys(REFUSALS) as RefusalCode[]) {
      if (/-exists$/.test(code)) expect([code, statusOf(code)]).toEqual([code, 409]);
      if (/^unknown-(?:case|exhibit|statement|blob|edition|dossier)$/.test(code))
        expect([code, statusOf(code)]).toEqual([code, 404]);
    }
  });

  test("brings all problems of an input along", () => {
    const problems = [{ at: "a.b", message: "x" }];
    expect(problemOf(refused("bad-input", "a.b: x", problems)).problems).toEqual(problems);
  });

  test("of a failing disk is a 503 with the failure's own words", () => {
    expect(problemOfError(new StorageError("the file could not be stored"))).toMatchObject({
      code: "machine-failed",
      status: 503,
      detail: "the file could not be stored",
    });
  });

  test.each([
    ["a defect", new Defect("entry 7: secret"), "defect", 500],
    ["any error", new TypeError("secret is not a function"), "defect", 500],
    ["something thrown that is no error", "secret", "defect", 500],
    [
      "an error of the system",
      Object.assign(new Error("ENOSPC secret"), { code: "ENOSPC", syscall: "write" }),
      "machine-failed",
      503,
    ],
  ])("of %s says nothing of what happened inside", (_, error, code, status) => {
    const problem = problemOfError(error);
    expect(problem).toMatchObject({ code, status, title: meaningOf(problem.code) });
    expect(JSON.stringify(problem)).not.toMatch(/secret|\bat .*:\d+/);
  });
});
