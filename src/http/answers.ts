/**
 * The forms of the answers. The workbench's own types decide; here they are said once more as schemas, for the document
 * and for whoever checks what comes. Where a result is large and has a form of its own elsewhere, its outline is enough.
 */
import { z } from "zod";
import { Decimal } from "../base/decimal.ts";
import { BlobId, CaseId, LeafId } from "../base/id.ts";
import type { CaseRecord } from "../dossier/case-record.ts";
import { Release } from "../dossier/format.ts";
import type { Resemblance } from "../exhibits/receive.ts";
import type { Identification } from "../identification/identification.ts";
import { RUNGS } from "../identification/ladder.ts";
import type { Difference, EditionId } from "../sanctions/edition.ts";
import { EditionDate } from "../sanctions/edition.ts";
import { Verdict } from "../sanctions/judge.ts";
import type { Remembered } from "../sanctions/judge.ts";
import type { Screening } from "../sanctions/screen.ts";
import { TraceResult } from "../tracing/trace.ts";
import type { Report } from "../verify/report.ts";
import type * as ledger from "../workbench/ledger.ts";
import type { CaseSummary as Summary } from "../workbench/read.ts";
import type * as erasing from "../workbench/verbs/erase.ts";
import type * as identifying from "../workbench/verbs/identify.ts";
import type * as receiving from "../workbench/verbs/receive.ts";
import type * as screening from "../workbench/verbs/screen.ts";
import type * as tracing from "../workbench/verbs/trace.ts";

const count = z.int().min(0);
/** Left out of JSON where it is undefined. */
const maybe = <T>(schema: z.ZodType<T>): z.ZodType<T | undefined> => schema.optional();
const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** A result whose form is said elsewhere: an object with at least these keys. */
const outline = <T extends object>(keys: readonly (keyof T & string)[], optional: readonly (keyof T & string)[] = []) =>
  z.looseObject(
    Object.fromEntries([
      ...keys.map((key) => [key, z.unknown()] as const),
      ...optional.map((key) => [key, z.unknown().optional()] as const),
    ]),
  ) as unknown as z.ZodType<T>;

const written = {
  /** Its place in the log. */
  index: count,
  leaf: LeafId,
  type: z.string(),
};
export const Written: z.ZodType<ledger.Written> = z.strictObject(written);
export const ManyWritten: z.ZodType<ledger.Written[]> = z.array(Written);

export const CaseSummary: z.ZodType<Summary> = z.strictObject({
  case: CaseId,
  title: maybe(z.string()),
  fictional: z.boolean(),
  exhibits: count,
  statements: count,
});
export const Cases: z.ZodType<Summary[]> = z.array(CaseSummary);

export const TheCase: z.ZodType<CaseRecord> = outline<CaseRecord>(
  [
    "case",
    "fictional",
    "keys",
    "exhibits",
    "associations",
    "comparisons",
    "findings",
    "parts",
    "claims",
    "screenings",
    "erasures",
    "seals",
    "register",
    "unread",
  ],
  ["opened", "title", "description"],
);

const Resembles: z.ZodType<Resemblance> = z.strictObject({
  photograph: digest,
  known: z.strictObject({
    case: z.string(),
    exhibit: z.string(),
    sha256: BlobId,
    fingerprint: maybe(z.string()),
  }),
  /** `identical`: the same bytes. A number: so many of 64 bits of the fingerprints differ. */
  differs: z.union([z.literal("identical"), count]),
});
export const Received: z.ZodType<receiving.Received> = z.strictObject({
  ...written,
  photographs: z.array(z.strictObject({ sha256: digest, width: count, height: count })),
  resembles: z.array(Resembles),
});

const Result: z.ZodType<Identification> = outline<Identification>(
  [
    "model",
    "elicitationTable",
    "edition",
    "settings",
    "pieces",
    "associations",
    "hypotheses",
    "nodes",
    "notCompared",
    "blocks",
    "leading",
    "scenarios",
    "inTheRunning",
    "steps",
    "explained",
    "setAside",
    "setAsideWithoutMarkings",
    "classes",
    "flipPriors",
    "withoutObservation",
    "withoutReader",
    "rival",
    "sweeps",
    "comeBacks",
    "next",
    "kinship",
  ],
  ["finding"],
);
export const Identified: z.ZodType<identifying.Identified> = z.strictObject({
  ...written,
  result: Result,
  /** Short names of the observations that have one, by leaf. */
  labels: z.record(z.string(), z.string()),
});

const glance = z.strictObject({
  edition: z.string(),
  digest: z.string(),
  finding: z.strictObject({ rung: z.enum(RUNGS), node: z.string() }).exactOptional(),
  leading: z.string(),
  inTheRunning: z.array(z.string()),
  setAside: z.array(z.string()),
});
export const Recomputed: z.ZodType<identifying.Recomputed> = z.strictObject({
  comparison: count,
  before: glance,
  after: glance,
  joins: z.array(z.string()),
  leaves: z.array(z.string()),
  onlyBefore: z.array(z.string()),
  onlyAfter: z.array(z.string()),
  weights: z.array(z.strictObject({ under: z.string(), before: Decimal, after: Decimal })),
  sameFinding: z.boolean(),
  changes: z.array(
    z.strictObject({
      what: z.enum([
        "type",
        "feature",
        "population",
        "unlisted",
        "state",
        "maker",
        "family",
        "value",
        "assembly",
        "source",
        "about",
      ]),
      entry: z.string(),
      how: z.enum(["added", "removed", "changed"]),
      before: z.string().exactOptional(),
      after: z.string().exactOptional(),
    }),
  ),
});

export const Traced: z.ZodType<tracing.Traced> = z.strictObject({ ...written, result: TraceResult });

const Edition: z.ZodType<EditionId> = z.strictObject({ list: z.string(), date: EditionDate, digest: BlobId });
export const Editions: z.ZodType<EditionId[]> = z.array(Edition);

const kind = z.enum(["person", "entity", "vessel", "aircraft"]);
const listed = { uid: z.string(), name: z.string(), kind };
const Thing = z.strictObject(listed);
const words = z.array(z.string());
export const TheDifference: z.ZodType<Difference> = z.strictObject({
  list: z.string(),
  before: Edition,
  after: Edition,
  added: z.array(Thing),
  removed: z.array(Thing),
  changed: z.array(
    z.strictObject({
      ...listed,
      changes: z.array(
        z.strictObject({
          field: z.enum(["names", "kind", "programs", "identifiers", "born", "countries", "links", "details", "rest"]),
          before: words,
          after: words,
        }),
      ),
    }),
  ),
});

export const Imported: z.ZodType<screening.Imported> = z.strictObject({
  list: z.string(),
  date: EditionDate,
  digest: BlobId,
  listings: count,
  /** Whether the file carries its end mark; without one, nothing shows that it is complete. */
  complete: z.boolean(),
  changes: maybe(TheDifference),
});

const TheScreening: z.ZodType<Screening> = z.strictObject({
  edition: Edition,
  model: z.string(),
  candidates: z.array(
    z.strictObject({
      ...listed,
      listing: digest,
      /** Between 0 and 1, of this model; not a probability. */
      score: Decimal,
      reasons: z.array(
        z.strictObject({
          feature: z.string(),
          reason: z.string(),
          asked: z.string(),
          listed: z.string(),
          points: z.int(),
        }),
      ),
    }),
  ),
});
const TheRemembered: z.ZodType<Remembered> = z.strictObject({
  edition: Edition,
  uid: z.string(),
  listing: digest,
  verdict: Verdict,
  why: z.string(),
  changedSince: z.boolean(),
});
export const Screened: z.ZodType<screening.Screened> = z.strictObject({
  ...written,
  screening: TheScreening,
  remembered: z.record(z.string(), TheRemembered),
});

export const Outcome = z.enum(["valid", "unanchored", "invalid", "malformed"]);

/** A dossier that was just published. */
export const Published = z.strictObject({
  ...written,
  name: z.string(),
  bytes: count,
  outcome: Outcome,
});
export type Published = z.infer<typeof Published>;

export const Dossiers = z.array(
  z.strictObject({ name: z.string(), audience: Release, date: z.iso.date(), seal: count, bytes: count }),
);
export type Dossiers = z.infer<typeof Dossiers>;

export const TheReport: z.ZodType<Report> = z.strictObject({
  outcome: Outcome,
  checks: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      verdict: z.enum(["passed", "failed", "not-performed"]),
      says: z.string(),
      problems: words,
    }),
  ),
  facts: words,
  claims: words,
  suggestedPolicy: z.string().exactOptional(),
});

export const Erasing: z.ZodType<erasing.EraseResult> = z.strictObject({
  ...written,
  disclosures: count,
  file: maybe(digest),
  outOfReach: words,
});
