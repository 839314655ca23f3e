import { expect, test } from "vitest";
import { boundsOf, daysBetween, Utc, utcOf } from "./instant.ts";

test.each([
  ["2024-01-02", { from: "2024-01-02", to: "2024-01-02" }],
  ["2024-01~", { from: "2024-01-01", to: "2024-01-31" }],
  ["2023-03/..", { from: "2023-03-01" }],
  ["../2024", { to: "2024-12-31" }],
  ["2023-11/2023-12", { from: "2023-11-01", to: "2023-12-31" }],
])("%s spans what it may mean", (text, bounds) => {
  expect(boundsOf(text)).toEqual({ ok: true, value: bounds });
});

test.each(["", "yesterday", "02.01.2024", "2024-13", "2024-01-32", "x".repeat(1000)])("%j is refused", (text) => {
  expect(boundsOf(text)).toMatchObject({ ok: false, code: "bad-date" });
});

test("from the first of March 2023 to the second of January 2024 are 307 days", () => {
  expect(daysBetween("2023-03-01", "2024-01-02")).toBe(307);
});

test("a UTC time without a real day is refused", () => {
  expect(Utc.safeParse("2023-02-29T00:00:00Z").success).toBe(false);
  expect(Utc.safeParse("2024-02-29T00:00:00Z").success).toBe(true);
});

test("a time is cut to the second", () => {
  expect(utcOf(Date.parse("2024-01-02T07:30:00.999Z"))).toBe("2024-01-02T07:30:00Z");
});
