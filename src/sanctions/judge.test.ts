import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { canonical } from "../base/canonical.ts";
import { utf8 } from "../base/bytes.ts";
import { editionOf } from "./edition.ts";
import { judged, MatchJudged, PartyScreened, screened } from "./entries.ts";
import { judge, recall, type Judgement } from "./judge.ts";
import { buildIndex, queryOf, screen, type Screening } from "./screen.ts";

const text = readFileSync("test/fixtures/sanctions/sample-sdn.csv", "utf8");

function screening(list: string, date: string, typed: string): Screening {
  const edition = editionOf(utf8(list), { list: "ofac-sdn", date });
  const found = edition.ok ? screen(buildIndex(edition.value), typed) : edition;
  if (!found.ok) throw new Error(found.message);
  return found.value;
}
const said = { uid: "105", verdict: "different", why: "another date of birth in the passport" } as const;
const typed = "Zrazok Prikladenko";
const then = screening(text, "2024-01-01", typed);
const judgement = judge(then, said) as { ok: true; value: Judgement };
const past = [{ query: queryOf(typed), judgement: judgement.value }];

describe("judging", () => {
  test("a verdict holds which entry of which edition it is about", () => {
    expect(judgement).toMatchObject({
      ok: true,
      value: { ...said, edition: then.edition, listing: then.candidates[0]!.listing },
    });
  });

  test("an entry that was not put forward cannot be judged", () => {
    expect(judge(then, { ...said, uid: "999" })).toMatchObject({ ok: false, code: "unknown-candidate" });
  });

  test("a verdict is remembered for the next edition, in another spelling and order", () => {
    const next = screening(text, "2024-02-01", "PRIKLADENKO, Zrazok");
    expect(recall(past, queryOf("PRIKLADENKO, Zrazok"), next).get("105")).toMatchObject({
      ...said,
      changedSince: false,
    });
  });

  test("an entry that changed since is to be looked at again", () => {
    const next = screening(text.replace("arrested 1 Apr", "arrested 2 Apr"), "2024-02-01", typed);
    expect(recall(past, queryOf(typed), next).get("105")).toMatchObject({ changedSince: true });
  });

  test("a verdict about one party is not remembered for another", () => {
    expect(recall(past, queryOf("Zrazok Obrazets"), screening(text, "2024-02-01", "Zrazok Obrazets")).size).toBe(0);
  });

  test("the latest of two verdicts counts", () => {
    const again = { query: queryOf(typed), judgement: { ...judgement.value, verdict: "same" } as const };
    expect(recall([...past, again], queryOf(typed), then).get("105")?.verdict).toBe("same");
  });
});

describe("entries", () => {
  test("a screening is written without the words asked, which stand only in the query that may be withheld", () => {
    const body = screened(then, queryOf(typed), "named in the finding");
    expect(PartyScreened.body.safeParse(body).success).toBe(true);
    expect(() => canonical(body)).not.toThrow();
    const { query, why, ...rest } = body;
    expect([query.names, why]).toEqual([[typed], "named in the finding"]);
    expect(JSON.stringify(rest)).not.toContain(typed);
    expect(PartyScreened.seen.safeParse(rest).success).toBe(true);
  });

  test("what stands in the clear is which edition by which model, and nothing else", () => {
    const clear = Object.entries(PartyScreened.fields).filter(([, f]) => f.class === "clear");
    expect(clear.map(([name]) => name)).toEqual(["list", "edition", "digest", "model"]);
  });

  test("a verdict is written with its reason, and without a reason it is no verdict", () => {
    expect(MatchJudged.body.safeParse(judged(judgement.value)).success).toBe(true);
    expect(MatchJudged.body.safeParse({ ...judged(judgement.value), why: " " }).success).toBe(false);
  });
});
