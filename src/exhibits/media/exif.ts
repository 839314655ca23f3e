/**
 * What a camera wrote into a photograph: kept as its claim, and withheld from publication, because it can give away a
 * place or a person. An unset clock or a copied file writes nonsense with the same confidence.
 */
import exifr from "exifr";
import { z } from "zod";
import { decimalOf, Decimal } from "../../base/decimal.ts";

const text = z.string().max(300);
export const Exif = z.strictObject({
  make: text.optional(),
  model: text.optional(),
  /** As the camera wrote it, without a time zone: YYYY-MM-DDTHH:MM:SS. */
  takenAt: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/)
    .optional(),
  /** +HH:MM, where the camera wrote one. */
  offset: z
    .string()
    .regex(/^[+-]\d\d:\d\d$/)
    .optional(),
  latitude: Decimal.optional(),
  longitude: Decimal.optional(),
  orientation: z.int().min(1).max(8).optional(),
  description: text.optional(),
});
export type Exif = z.infer<typeof Exif>;

const OPTIONS = {
  tiff: true,
  exif: true,
  gps: true,
  xmp: false,
  icc: false,
  iptc: false,
  jfif: false,
  ihdr: false,
  reviveValues: false,
  translateValues: false,
  mergeOutput: true,
  pick: [
    "Make",
    "Model",
    "DateTimeOriginal",
    "OffsetTimeOriginal",
    "Orientation",
    "ImageDescription",
    "GPSLatitude",
    "GPSLatitudeRef",
    "GPSLongitude",
    "GPSLongitudeRef",
  ],
};

/** What can be read; empty where there is nothing, or where it is broken. */
export async function readExif(bytes: Uint8Array): Promise<Exif> {
  let tags: Record<string, unknown> | undefined;
  try {
    tags = (await exifr.parse(bytes, OPTIONS)) as Record<string, unknown> | undefined;
  } catch {
    return {};
  }
  if (tags === undefined) return {};
  const word = (name: string): string | undefined => {
    const value = tags[name];

    const clean =
      typeof value === "string"
        ? value
            .replace(/[\u0000-\u001f\u007f]/g, " ")
            .trim()
            .slice(0, 300)
        : "";
    return clean === "" || !clean.isWellFormed() ? undefined : clean;
  };
  const taken = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(word("DateTimeOriginal") ?? "");
  const found: Record<keyof Exif, unknown> = {
    make: word("Make"),
    model: word("Model"),
    takenAt: taken === null ? undefined : `${taken[1]!}-${taken[2]!}-${taken[3]!}T${taken[4]!}`,
    offset: word("OffsetTimeOriginal"),
    latitude: degrees(tags["GPSLatitude"], tags["GPSLatitudeRef"], "S"),
    longitude: degrees(tags["GPSLongitude"], tags["GPSLongitudeRef"], "W"),
    orientation: tags["Orientation"],
    description: word("ImageDescription"),
  };
  const kept = Object.entries(found).filter(
    ([name, value]) => Exif.shape[name as keyof Exif].safeParse(value).data !== undefined,
  );
  return Object.fromEntries(kept);
}

/** Degrees, minutes, seconds as decimal degrees of seven places, about a centimetre. */
function degrees(value: unknown, reference: unknown, negative: string): Decimal | undefined {
  if (!Array.isArray(value) || value.length !== 3 || !value.every((v) => typeof v === "number" && Number.isFinite(v)))
    return undefined;
  const [d, m, s] = value as [number, number, number];
  const whole = Math.round((d + m / 60 + s / 3600) * 1e7) / 1e7;
  return decimalOf(reference === negative ? -whole : whole);
}
