/** Parts as they are read: components, what others published about parts, and the traces computed from them. */
import { ComponentRecorded, PartsPublished, TraceRun } from "../../tracing/entries.ts";
import type { Said, Statements } from "./said.ts";

export interface PartsRecord {
  readonly components: readonly Said<typeof ComponentRecorded>[];
  readonly published: readonly Said<typeof PartsPublished>[];
  /** In the order of the log; the last one counts. */
  readonly traces: readonly Said<typeof TraceRun>[];
}

export const partsOf = (statements: Statements): PartsRecord => ({
  components: statements.of(ComponentRecorded),
  published: statements.of(PartsPublished),
  traces: statements.of(TraceRun),
});
