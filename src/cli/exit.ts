/** Exit codes of all commands (BSD sysexits for the last two). */
import type { RefusalCode } from "../base/refusals.ts";

export const EXIT = { done: 0, refused: 1, unanchored: 2, malformed: 3, usage: 64, environment: 74 } as const;

/** A refusal ends with 1, but for a file that is no dossier. */
export const exitOf = (code: RefusalCode): number =>
  code === "malformed-dossier" || code === "hostile-archive" ? EXIT.malformed : EXIT.refused;
