/** Screenings as they are read, each with what a person judged of its candidates. */
import { MatchJudged, PartyScreened } from "../../sanctions/entries.ts";
import type { Said, Statements } from "./said.ts";

export interface ScreeningRecord extends Said<typeof PartyScreened> {
  /** In the order of the log; the last one of an entry counts. */
  readonly judgements: readonly Said<typeof MatchJudged>[];
}

export function screeningsOf(statements: Statements): ScreeningRecord[] {
  const judgements = statements.of(MatchJudged);
  return statements
    .of(PartyScreened)
    .map((s) => ({ ...s, judgements: judgements.filter((j) => j.refs.includes(s.leaf)) }));
}
