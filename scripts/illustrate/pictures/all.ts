/** Every picture, in the order of the exhibits. */
import type { Picture } from "../picture.ts";
import { T01, T01_OBLIQUE } from "./t-01.ts";
import { T02 } from "./t-02.ts";
import { T03 } from "./t-03.ts";
import { T04 } from "./t-04.ts";

export const ALL: readonly Picture[] = [T01, T01_OBLIQUE, T02, T03, T04];
