/** What needs the pixels of a photograph: its size, a grey miniature for the fingerprint, a thumbnail, a copy to publish. */
import sharp, { type Sharp } from "sharp";
import { ok, refused, type Result } from "../base/result.ts";
import { SIDE } from "../exhibits/media/fingerprint.ts";

/** Pixels that are decoded at most: a 100-megapixel camera, and no picture that is a bomb. */
const MAX_PIXELS = 120_000_000;
const MEDIA = {
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  heif: "image/avif",
  tiff: "image/tiff",
  gif: "image/gif",
} as const;

sharp.concurrency(1);
sharp.cache(false);

const open = (bytes: Uint8Array): Sharp => sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: "error", pages: 1 });

export interface PictureFacts {
  readonly mime: string;
  /** Pixels as a viewer sees them, turned the way the camera says. */
  readonly width: number;
  readonly height: number;
  /** 32 × 32 grey values. */
  readonly grey: Uint8Array;
}

/** Refuses `not-an-image`. */
export async function inspectPicture(bytes: Uint8Array): Promise<Result<PictureFacts, "not-an-image">> {
  try {
    const { format, autoOrient } = await open(bytes).metadata();
    const mime = MEDIA[format as keyof typeof MEDIA] as string | undefined;
    if (mime === undefined) return refused("not-an-image", `a file of the kind ${format} is not read as a picture`);
    const { data } = await open(bytes)
      .autoOrient()
      .flatten({ background: "#808080" })
      .greyscale()
      .resize(SIDE, SIDE, { fit: "fill" })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const grey =
      data.length === SIDE * SIDE
        ? new Uint8Array(data)
        : new Uint8Array(SIDE * SIDE).map((_, i) => data[i * (data.length / SIDE / SIDE)]!);
    return ok({ mime, width: autoOrient.width, height: autoOrient.height, grey });
  } catch (error) {
    return refused(
      "not-an-image",
      `the file is not a picture that can be read (${error instanceof Error ? error.message.slice(0, 120) : "unknown"})`,
    );
  }
}

/** A small WebP for walls and lists. */
export const thumbnailOf = async (bytes: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(
    await open(bytes)
      .autoOrient()
      .resize(480, 480, { fit: "inside", withoutEnlargement: true })
      .webp({ quality: 78 })
      .toBuffer(),
  );

/** How the published copy is made; written beside its parent's digest in a dossier. */
export const PUBLISHED_RECIPE = "turned upright, metadata removed, at most 2000 pixels a side, JPEG quality 86";

/** A copy to publish: pixels only, nothing the camera wrote. */
export const publishedCopyOf = async (bytes: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(
    await open(bytes)
      .autoOrient()
      .flatten({ background: "#ffffff" })
      .resize(2000, 2000, { fit: "inside", withoutEnlargement: true })
      .jpeg({ quality: 86 })
      .toBuffer(),
  );
