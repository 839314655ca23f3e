/** The band along the lower edge that says what the picture is. */
import { Lettering } from "./lettering.ts";
import { clamp01 } from "./noise.ts";

export const MARK = "ILLUSTRATION - TRAINING CASE, FICTIONAL";
/** Height of the band as a share of the picture's. */
export const BAND = 0.04;

/** Draws the band and the exhibit's label over the lowest rows of a picture. */
export async function band(pixels: Uint8Array, width: number, height: number, label: string): Promise<void> {
  const high = Math.round(height * BAND);
  const mark = await Lettering.of(MARK, "500Medium");
  const name = await Lettering.of(label, "700Bold");
  const letter = high * 0.46;
  const rise = high * 0.27;
  const capital = high * 0.4;
  for (let y = height - high; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const up = height - y - 0.5 - rise;
      const inMark = mark.at((x + 0.5 - high * 0.6) / letter, up / letter) * letter;
      const left = width - high * 0.6 - name.aspect * capital;
      const inName = name.at((x + 0.5 - left) / capital, (up - high * 0.03) / capital) * capital;
      const ink = clamp01(0.5 - Math.min(inMark, inName));
      const at = (y * width + x) * 3;
      for (const k of [0, 1, 2] as const) pixels[at + k] = Math.round(20 + k * 1.5 + ink * (225 - k * 2));
    }
  }
}
