import { readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import sharp, { type Sharp } from "sharp";
import { describe, expect, test } from "vitest";
import { readExif } from "../exhibits/media/exif.ts";
import { inspectPicture, publishedCopyOf, thumbnailOf } from "./pictures.ts";

const plate = readFileSync("examples/training/pictures/t-02-plate.jpg");
const small = (): Sharp => sharp({ create: { width: 40, height: 20, channels: 3, background: "#808080" } });

/** A PNG that claims to be as large as it likes, in a few bytes. */
function bomb(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const crc = Buffer.alloc(4);
    let c = ~0;
    for (const b of body) {
      c ^= b;
      for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
    }
    crc.writeInt32BE(~c);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, body, crc]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(Buffer.alloc(1000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

describe("looking at a picture", () => {
  test("tells its kind, its size the way it is seen, and 32 × 32 grey values", async () => {
    const turned = await small().jpeg().withMetadata({ orientation: 6 }).toBuffer();
    expect(await inspectPicture(turned)).toMatchObject({
      ok: true,
      value: { mime: "image/jpeg", width: 20, height: 40 },
    });
    const facts = await inspectPicture(plate);
    expect(facts.ok && [facts.value.mime, facts.value.width, facts.value.height, facts.value.grey.length]).toEqual([
      "image/jpeg",
      1600,
      1200,
      1024,
    ]);
  });

  test.each(["png", "webp", "avif", "tiff", "gif"] as const)(
    "reads %s, with and without transparency",
    async (format) => {
      const image = sharp({
        create: { width: 8, height: 8, channels: 4, background: { r: 200, g: 10, b: 10, alpha: 0.5 } },
      });
      expect(await inspectPicture(await image.toFormat(format).toBuffer())).toMatchObject({
        ok: true,
        value: { mime: `image/${format}` },
      });
    },
  );

  test.each([
    ["nothing", Buffer.alloc(0)],
    ["a text", Buffer.from("hello")],
    ["a page", Buffer.from("<html><script>alert(1)</script>")],
    [
      "a drawing with a script",
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>'),
    ],
    ["a PDF", Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n")],
    ["half a picture", plate.subarray(0, plate.length / 2)],
    ["a picture of a billion pixels in a kilobyte", bomb(40_000, 40_000)],
    ["a picture without an end", bomb(100, 100)],
  ])("refuses %s", async (_, bytes) => {
    expect(await inspectPicture(bytes)).toMatchObject({ ok: false, code: "not-an-image" });
  });
});

test("a published copy carries nothing that the camera wrote, and neither does a thumbnail", async () => {
  expect(await readExif(plate)).toHaveProperty("latitude");
  for (const copy of [await publishedCopyOf(plate), await thumbnailOf(plate)]) {
    expect(await readExif(copy)).toEqual({});
    expect(Buffer.from(copy).includes("illustration renderer")).toBe(false);
  }
});
