/** What a verification says: every check, always all of them, each passed, failed or not performed; then facts and claims. */

export type Verdict = "passed" | "failed" | "not-performed";

export interface Check {
  /** The rule of SPEC.md. */
  readonly id: string;
  readonly name: string;
  readonly verdict: Verdict;
  /** One sentence: what was found, or why the check was not performed. */
  readonly says: string;
  /** What failed, one line each; at most a hundred. */
  readonly problems: readonly string[];
}

/**
 * valid       nothing failed, and something outside the publisher vouches for the log
 * unanchored  nothing failed, but nobody outside vouches: the publisher could have made everything yesterday
 * invalid     something failed
 * malformed   the file is not a dossier
 */
export type Outcome = "valid" | "unanchored" | "invalid" | "malformed";

export const EXIT: Record<Outcome, number> = { valid: 0, invalid: 1, unanchored: 2, malformed: 3 };

export interface Report {
  readonly outcome: Outcome;
  readonly checks: readonly Check[];
  /** What the checks established. */
  readonly facts: readonly string[];
  /** What the dossier says and no check can establish. */
  readonly claims: readonly string[];
  /** The policy inside the dossier: a suggestion of the party to be checked. */
  readonly suggestedPolicy?: string;
}

const MOST_PROBLEMS = 100;

/** The verdict of a check that looked: failed where it found problems. */
export const judged = (id: string, name: string, says: string, problems: readonly string[]): Check => ({
  id,
  name,
  verdict: problems.length === 0 ? "passed" : "failed",
  says:
    problems.length === 0
      ? says
      : `${problems.length} ${problems.length === 1 ? "problem" : "problems"}: ${problems[0]!}`,
  problems: problems.slice(0, MOST_PROBLEMS),
});

export const notPerformed = (id: string, name: string, why: string): Check => ({
  id,
  name,
  verdict: "not-performed",
  says: why,
  problems: [],
});
