/** What every page of docs/reference shares. */

export const MADE = "<!-- Made by scripts/docs.ts. Do not edit; run `npx tsx scripts/docs.ts`. -->";

/** Text that may stand in a cell of a table. */
export const cell = (text: string): string => text.replaceAll("|", "\\|").replace(/\s+/g, " ").trim();
