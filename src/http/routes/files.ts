/** Files as they came in, and small pictures of photographs. */
import type { Bytes } from "../../base/bytes.ts";
import { refused } from "../../base/result.ts";
import { fileOf, respondWith } from "../file.ts";
import { get } from "../route.ts";

export const original = get("/files/:sha256", {
  id: "readFile",
  summary: "The original bytes of a file that a statement names, checked against their digest.",
  answer: ["application/octet-stream"],
  refuses: ["unknown-blob"],
  run: async ({ bench, path }) => {
    const [named] = await bench.read.namersOf(path.sha256);
    const statement = named === undefined ? undefined : await bench.read.findStatement(named.leaf);
    const bytes = statement === undefined ? undefined : await bench.blobs.get(path.sha256);
    if (bytes === undefined) return refused("unknown-blob", `no statement here names a file ${path.sha256}`);
    const mime = statement?.blobs[named!.position]?.mime ?? "application/octet-stream";
    return respondWith(bytes as Bytes, { name: path.sha256, mime, size: bytes.length });
  },
});

export const thumbnail = get("/thumbnails/:sha256", {
  id: "readThumbnail",
  summary: "A photograph, at most 480 pixels a side.",
  answer: ["image/webp"],
  refuses: ["unknown-blob"],
  run: async ({ bench, path }) =>
    (await fileOf(`${bench.folder}/thumbnails/${path.sha256}.webp`, {
      name: `${path.sha256}.webp`,
      mime: "image/webp",
      shown: true,
    })) ?? refused("unknown-blob", `there is no small picture of ${path.sha256}`),
});
