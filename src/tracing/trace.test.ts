import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonical } from "../base/canonical.ts";
import { daysBetween, Edtf } from "../base/instant.ts";
import { NameText } from "../parties/names.ts";
import { earliestAssembly } from "./chronology.ts";
import { Component } from "./component.ts";
import { componentOf, ComponentRecorded, PartsPublished, TraceRun } from "./entries.ts";
import { PublishedParts, shareLeft } from "./published.ts";
import { sharesBy } from "./shares.ts";
import { trace, TraceInput, TraceResult, TRACE_MODEL } from "./trace.ts";

const part = (fields: Record<string, unknown> = {}): Component =>
  Component.parse({ label: "a part", markings: [], ...fields });
const coded = (text: string, more: Record<string, unknown> = {}): Component => part({ dateCode: { text, ...more } });
const yyww = { systems: ["yyww"], why: "the maker's data sheet" };

function traced(
  components: readonly Component[],
  published: readonly PublishedParts[] = [],
  event = "2024-01-02",
): TraceResult {
  const result = trace(
    TraceInput.parse({
      components: components.map((component, i) => ({ id: `c${i}`, component })),
      published: published.map((parts, i) => ({ id: `p${i}`, parts })),
      event,
    }),
  );
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

describe("the earliest assembly", () => {
  test("is the latest of the parts' earliest days, with who carries it and what is left if one code is misread", () => {
    const { bound } = traced([coded("2311", yyww), coded("2210", yyww), coded("2152", yyww)]);
    expect(bound).toEqual({ from: "2023-03-13", edtf: "2023-03-13/..", carriers: ["c0"], ifOneMisread: "2022-03-07" });
  });

  test("stands even if one code is misread where two carry it", () => {
    const { bound } = traced([coded("2311", yyww), coded("2311", yyww), coded("2210", yyww)]);
    expect(bound).toMatchObject({ carriers: ["c0", "c1"], ifOneMisread: "2023-03-13" });
  });

  test("counts the earliest reading of an open code, so an open 2311 bounds no later than 2011", () => {
    expect(traced([coded("2311")]).bound?.from).toBe("2011-06-06");
  });

  test("is not moved by a Juche reading while others are open", () => {
    expect(traced([coded("112")]).bound?.from).toBe("1971-03-22");
    expect(traced([coded("112", { systems: ["juche"], why: "a plate in Korean" })]).bound?.from).toBe("2023-01-01");
  });

  test("uses when a part came on the market, and says what that ruled out", () => {
    const result = traced([coded("311", { systems: ["yww"], notBefore: "2015", why: "announced in 2015" })]);
    expect(result.bound?.from).toBe("2023-03-13");
    expect(result.dated[0]!.readings.map((r) => r.ruledOut)).toEqual([
      ...Array<string>(5).fill("before-the-part-existed"),
      undefined,
    ]);
  });

  test("leaves out readings after the event, and a code that has no other is named impossible, not used", () => {
    const result = traced([coded("2410", yyww), coded("2210", yyww)]);
    expect(result.dated[0]).toMatchObject({ state: "impossible", readings: [{ ruledOut: "after-the-event" }] });
    expect(result.bound?.from).toBe("2022-03-07");
  });

  test("an unreadable code stops nothing and is shown", () => {
    const result = traced([coded("23?1"), part()]);
    expect(result.dated).toEqual([{ id: "c0", label: "a part", code: "23?1", state: "unreadable", readings: [] }]);
    expect([result.bound, result.undated]).toEqual([undefined, 1]);
  });

  test("leaving out each carrier in turn gives what `ifOneMisread` says", () => {
    const code = fc.tuple(fc.integer({ min: 10, max: 23 }), fc.integer({ min: 1, max: 52 }));
    fc.assert(
      fc.property(fc.array(code, { minLength: 1, maxLength: 8 }), (codes) => {
        const { dated, bound } = traced(codes.map(([y, w]) => coded(`${y}${String(w).padStart(2, "0")}`, yyww)));
        for (const carrier of bound!.carriers)
          expect(earliestAssembly(dated.filter((d) => d.id !== carrier))?.from).toBe(bound!.ifOneMisread);
        for (const d of dated) expect(d.earliest! <= bound!.from).toBe(true);
      }),
    );
  });

  test("one more part never makes it earlier", () => {
    const code = fc.nat(9999).map((n) => String(n).padStart(4, "0"));
    fc.assert(
      fc.property(fc.array(code, { maxLength: 6 }), code, (codes, more) => {
        const before = codes.length === 0 ? undefined : traced(codes.map((c) => coded(c))).bound?.from;
        const after = traced([...codes, more].map((c) => coded(c))).bound?.from;
        expect((after ?? "") >= (before ?? "")).toBe(true);
      }),
    );
  });
});

const summary = PublishedParts.parse({
  atLeast: 290,
  companies: 26,
  jurisdictions: 8,
  named: ["US", "CN", "DE", "JP", "NL", "SG", "CH", "TW"],
  shares: [
    { headquarters: "US", percent: "75.5", put: "exactly" },
    { headquarters: "DE", percent: "11.9", put: "exactly" },
    { headquarters: "JP", percent: "3.1", put: "exactly" },
  ],
  shareRule: "by-headquarters",
  dated: { percent: "50", put: "about" },
  madeIn: [{ time: "2021/2023", percent: "75", put: "at-least" }],
  assembled: "2023-03/..",
});

describe("from making to use", () => {
  test("a published March 2023 and a use on 2 January 2024 are at most 307 days apart, with four conditions", () => {
    const { intervals } = traced([], [summary]);
    expect(intervals).toHaveLength(1);
    expect(intervals[0]).toMatchObject({ basis: "p0", from: "2023-03-01", eventTo: "2024-01-02", atMostDays: 307 });
    expect(intervals[0]!.conditions.map((c) => c.condition)).toEqual([
      "published-right",
      "first-day-meant",
      "part-original",
      "piece-of-this-event",
    ]);
    const marchToDecember = 31 + 30 + 31 + 30 + 31 + 31 + 30 + 31 + 30 + 31;
    expect(intervals[0]!.atMostDays).toBe(marchToDecember + 1);
  });

  test("own codes and a published bound stand side by side, the later first", () => {
    const { intervals } = traced([coded("2311", yyww)], [summary]);
    expect(intervals.map((i) => [i.basis, i.atMostDays])).toEqual([
      ["components", 295],
      ["p0", 307],
    ]);
    expect(intervals[0]!.atMostDays).toBe(daysBetween("2023-03-13", "2024-01-02"));
  });

  test("is counted to the last day that the event's date may mean, and not at all where it has none", () => {
    expect(traced([], [summary], "2024-01").intervals[0]!.atMostDays).toBe(307 + 29);
    expect(traced([], [summary], "2024-01/..").intervals).toEqual([]);
  });

  test("a bound after the event is said to contradict it, not given as a negative number", () => {
    const [interval] = traced([], [summary], "2022-12-01").intervals;
    expect(interval!.atMostDays).toBeUndefined();
    expect(interval!.words).toMatch(/after the event/);
  });

  test("a vague published date bounds nothing", () => {
    const vague = PublishedParts.parse({ assembled: "2023-03~" });
    expect(traced([], [vague]).intervals).toEqual([]);
  });
});

describe("shares", () => {
  const by = (maker?: string, headquarters?: string): Component =>
    part({ ...(maker && { maker }), ...(headquarters && { headquarters }) });
  const parts = [
    by("Example Devices Inc.", "US"),
    by("EXAMPLE DEVICES", "US"),
    by("Example Devices Inc.", "US"),
    by("Muster GmbH", "DE"),
    by(),
  ];

  test("a maker written in several ways is one maker, shown as most often written", () => {
    expect(sharesBy("maker", parts).shares.map((s) => [s.name, s.count, s.ofAll, s.ofResolved])).toEqual([
      ["Example Devices Inc.", 3, "60", "75"],
      ["Muster GmbH", 1, "20", "25"],
    ]);
  });

  test("parts that are not resolved stand beside the shares, and the counts add up", () => {
    const headquarters = sharesBy("headquarters", parts);
    expect(headquarters).toMatchObject({ total: 5, unresolved: 1 });
    expect(headquarters.shares.reduce((sum, s) => sum + s.count, 0)).toBe(4);
  });

  test("no parts have no shares", () => {
    expect(sharesBy("maker", [])).toMatchObject({ total: 0, unresolved: 0, shares: [] });
  });

  test("published shares leave over what they do not name, digit for digit", () => {
    expect(shareLeft(summary)).toBe("9.5");
    expect(shareLeft(PublishedParts.parse({}))).toBeUndefined();
  });
});

describe("a trace", () => {
  test("nothing to trace is refused", () => {
    expect(trace({ components: [], published: [], event: Edtf.parse("2024-01-02") })).toMatchObject({
      code: "nothing-to-trace",
    });
  });

  const codes = fc.option(
    fc.oneof(
      fc.nat(9999).map((n) => String(n).padStart(4, "0")),
      fc.constantFrom("112", "Juche 112", "??"),
    ),
    { nil: undefined },
  );
  const component = fc
    .record({
      code: codes,
      maker: fc.constantFrom("A Ltd", "a", "B", undefined),
      hq: fc.constantFrom("US", "DE", undefined),
    })
    .map(({ code, maker, hq }) =>
      part({ ...(code && { dateCode: { text: code } }), ...(maker && { maker }), ...(hq && { headquarters: hq }) }),
    );

  test("is the same for any order of its parts, can be written canonically, and is read back as it was", () => {
    fc.assert(
      fc.property(fc.array(component, { minLength: 1, maxLength: 10 }), fc.nat(), (components, turn) => {
        const named = components.map((c, i) => ({ id: `c${i}`, component: c }));
        const at = turn % named.length;
        const input = { published: [{ id: "p", parts: summary }], event: Edtf.parse("2024-01-02") };
        const one = trace({ ...input, components: named });
        const other = trace({ ...input, components: [...named.slice(at), ...named.slice(0, at)].reverse() });
        if (!one.ok || !other.ok) throw new Error("refused");
        expect(canonical(other.value)).toBe(canonical(one.value));
        expect(TraceResult.parse(JSON.parse(canonical(one.value)))).toEqual(one.value);
      }),
    );
  });

  test("entries accept what a trace takes and gives", () => {
    const body = { label: "capacitor", markings: [], maker: NameText.parse("Muster GmbH"), dateCode: { text: "2311" } };
    const recorded = ComponentRecorded.body.parse({ ...body, note: "from the third board" });
    expect(componentOf(recorded)).toEqual(body);
    expect(
      TraceRun.body.safeParse({ model: TRACE_MODEL, result: traced([componentOf(recorded)], [summary]) }).success,
    ).toBe(true);
    expect(PartsPublished.body.safeParse({ parts: summary, source: { title: "a report" } }).success).toBe(true);
  });

  test.each([
    [
      "a share above the whole",
      { shares: [{ headquarters: "US", percent: "101", put: "exactly" }], shareRule: "by-headquarters" },
    ],
    ["shares without their rule", { shares: [{ headquarters: "US", percent: "10", put: "exactly" }] }],
    ["a date that is none", { assembled: "March 2023" }],
  ])("a published summary with %s is refused", (_, parts) => {
    expect(PublishedParts.safeParse(parts).success).toBe(false);
  });

  test("a narrowed date code without a reason is refused", () => {
    expect(
      Component.safeParse({ label: "a", markings: [], dateCode: { text: "2311", systems: ["yyww"] } }).success,
    ).toBe(false);
  });

  test("two parts of one id are refused", () => {
    const twice = [
      { id: "a", component: part() },
      { id: "a", component: part() },
    ];
    expect(TraceInput.safeParse({ components: twice, published: [], event: "2024-01-02" }).success).toBe(false);
  });
});
