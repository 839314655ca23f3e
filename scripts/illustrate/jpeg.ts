/** The file of a picture, with what a camera would write into it. */
import sharp from "sharp";
import { MARK } from "./band.ts";
import type { Picture } from "./picture.ts";

export const CAMERA = { make: "Sherd", model: "illustration renderer" };
export const DESCRIPTION = "Illustration for a fictional training case";

export async function jpeg(
  picture: Picture,
  pixels: Uint8Array,
  width: number,
  height: number,
  focalLengthMm: number,
): Promise<Buffer> {
  const place = picture.place && {
    IFD3: {
      GPSLatitudeRef: "N",
      GPSLatitude: picture.place.latitude,
      GPSLongitudeRef: "E",
      GPSLongitude: picture.place.longitude,
    },
  };
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .withExif({
      IFD0: {
        Make: CAMERA.make,
        Model: CAMERA.model,
        ImageDescription: DESCRIPTION,
        Copyright: MARK,
        DateTime: picture.taken,
      },
      IFD2: {
        DateTimeOriginal: picture.taken,
        DateTimeDigitized: picture.taken,
        FocalLength: `${focalLengthMm}/1`,
        FNumber: "16/1",
        ExposureTime: "1/60",
        PhotographicSensitivity: "100",
      },
      ...place,
    })
    .jpeg({ quality: 88, mozjpeg: false, chromaSubsampling: "4:4:4" })
    .toBuffer();
}
