import { readFileSync } from "node:fs";
import fc from "fast-check";
import sharp, { type Sharp } from "sharp";
import { describe, expect, test } from "vitest";
import { Exif, readExif } from "./exif.ts";
import { ALIKE, distance, fingerprintOf, SIDE } from "./fingerprint.ts";

const PICTURES = ["t-01-casing", "t-01-casing-oblique", "t-02-plate", "t-03-ring", "t-04-connector"];
const bytesOf = (name: string): Buffer => readFileSync(`examples/training/pictures/${name}.jpg`);
const grey = async (image: Sharp): Promise<Uint8Array> =>
  new Uint8Array(await image.greyscale().resize(SIDE, SIDE, { fit: "fill" }).raw().toBuffer());
const print = async (image: Sharp): Promise<string> => fingerprintOf(await grey(image));

describe("a fingerprint", () => {
  test.each(PICTURES)("of %s is almost the same after saving small, bad, half as large, or brighter", async (name) => {
    const whole = await print(sharp(bytesOf(name)));
    const again = [
      sharp(await sharp(bytesOf(name)).jpeg({ quality: 30 }).toBuffer()),
      sharp(await sharp(bytesOf(name)).resize(800).webp({ quality: 60 }).toBuffer()),
      sharp(await sharp(bytesOf(name)).modulate({ brightness: 1.2 }).toBuffer()),
    ];
    for (const other of again) expect(distance(whole, await print(other))).toBeLessThanOrEqual(ALIKE);
  });

  test("of two different pictures differs in more bits than are called alike", async () => {
    const prints = await Promise.all(PICTURES.map((name) => print(sharp(bytesOf(name)))));
    for (const [i, a] of prints.entries())
      for (const b of prints.slice(i + 1)) expect(distance(a, b)).toBeGreaterThan(ALIKE);
  });

  test("distance is a metric: nothing to itself, the same both ways, no shortcut", () => {
    const hex = fc.stringMatching(/^[0-9a-f]{16}$/);
    fc.assert(
      fc.property(hex, hex, hex, (a, b, c) => {
        expect(distance(a, a)).toBe(0);
        expect(distance(a, b)).toBe(distance(b, a));
        expect(distance(a, c)).toBeLessThanOrEqual(distance(a, b) + distance(b, c));
      }),
    );
  });
});

describe("what a camera wrote", () => {
  test("is read: maker, time, and a position where there is one", async () => {
    expect(await readExif(bytesOf("t-02-plate"))).toMatchObject({
      make: "Sherd",
      model: "illustration renderer",
      latitude: "0",
      longitude: "0",
    });
    const without = await readExif(bytesOf("t-01-casing"));
    expect(without.takenAt).toMatch(/^2026-03-14T10:0/);
    expect(without).not.toHaveProperty("latitude");
  });

  test("of anything at all is of the form of the record, or empty", async () => {
    const head = bytesOf("t-02-plate").subarray(0, 3000);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), fc.nat(2999), fc.nat(255), async (noise, at, byte) => {
        expect(Exif.safeParse(await readExif(noise)).success).toBe(true);
        const changed = new Uint8Array(head);
        changed[at] = byte;
        expect(Exif.safeParse(await readExif(changed)).success).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
