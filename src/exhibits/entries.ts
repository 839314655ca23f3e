/** What exhibits write to the log: intake, photographs, custody, observations, associations. */
import { z } from "zod";
import { ExhibitId, KeyId } from "../base/id.ts";
import { Edtf } from "../base/instant.ts";
import { Decimal } from "../base/decimal.ts";
import { Quantity } from "../base/quantity.ts";
import { defineEntry, field } from "../log/entry.ts";
import { Circumstances, Picture, Place } from "./exhibit.ts";
import { Exif } from "./media/exif.ts";
import { Fingerprint } from "./media/fingerprint.ts";
import { Marking, ObservationStatus, Presence, Region, ReportedMatch, Source } from "./observation.ts";

const text = (length: number): z.ZodString => z.string().trim().min(1).max(length);
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "a–z, 0–9 and hyphens");

/** Beside each photograph of a statement, in the order of its `blobs`. */
const pictureFields = {
  pictures: field("evidence", z.array(Picture).max(200).optional()),
  captions: field("text", z.array(z.string().max(2000)).max(200).optional()),
  exif: field("exif", z.array(Exif).max(200).optional()),
  fingerprints: field("fingerprint", z.array(Fingerprint).max(200).optional()),
} as const;

export const ExhibitReceived = defineEntry("ExhibitReceived", 1, "An exhibit came in, with its photographs.", {
  kind: field("evidence", z.enum(["fragment", "component", "document", "sample", "digital", "other"])),
  giver: field("evidence", z.enum(["named", "unknown", "not-recorded"])),
  foundAt: field("evidence", Edtf.optional()),
  description: field("text", text(2000)),
  condition: field("text", text(2000).optional()),
  circumstances: field("text", Circumstances.optional()),
  place: field("place", Place.optional()),
  receivedFrom: field("person", text(300).optional()),
  ...pictureFields,
});

export const PhotographAdded = defineEntry("PhotographAdded", 1, "Photographs were added to an exhibit.", {
  ...pictureFields,
});

export const CustodyGiven = defineEntry("CustodyGiven", 1, "The holder of an exhibit hands it to another key.", {
  to: field("clear", KeyId),
  at: field("evidence", Edtf),
  purpose: field("text", text(500).optional()),
  condition: field("text", text(2000).optional()),
  seal: field("text", text(100).optional()),
  place: field("place", Place.optional()),
});

export const CustodyReceived = defineEntry(
  "CustodyReceived",
  1,
  "The receiver confirms, under its own key, what was handed over.",
  {
    from: field("clear", KeyId),
    at: field("evidence", Edtf),
    condition: field("text", text(2000).optional()),
    seal: field("text", text(100).optional()),
    place: field("place", Place.optional()),
  },
);

export const CustodyGap = defineEntry(
  "CustodyGap",
  1,
  "A time in which nobody, or more than one, or an unsigned holder had the exhibit.",
  {
    kind: field("clear", z.enum(["gap", "overlap", "unsigned-giver", "unknown-giver"])),
    from: field("evidence", Edtf),
    to: field("evidence", Edtf),
    why: field("text", text(2000)),
    couldHaveHappened: field("text", text(2000).optional()),
  },
);

export const CustodyPublished = defineEntry(
  "CustodyPublished",
  1,
  "What others published about who held the exhibit; nobody of them signed here.",
  {
    from: field("evidence", Edtf),
    to: field("evidence", Edtf),
    order: field("evidence", z.enum(["stated", "inferred"])),
    account: field("text", text(8000)),
    sources: field("source", z.array(Source).max(50)),
  },
);

export const ObservationMade = defineEntry("ObservationMade", 1, "One property of an exhibit, as one reader saw it.", {
  feature: field("clear", code),
  /** A short name by which people speak of the observation. */
  label: field("evidence", code.optional()),
  quantity: field("clear", Quantity.optional()),
  count: field("clear", z.int().min(0).max(1_000_000).optional()),
  method: field("clear", code),
  status: field("clear", ObservationStatus),
  misread: field("clear", Decimal.optional()),
  block: field("clear", code.optional()),
  category: field("evidence", code.optional()),
  marking: field("evidence", Marking.optional()),
  presence: field("evidence", Presence.optional()),
  match: field("evidence", ReportedMatch.optional()),
  reader: field("evidence", text(100)),
  observedAt: field("evidence", Edtf.optional()),
  region: field("evidence", Region.optional()),
  source: field("source", Source.optional()),
  note: field("text", text(4000).optional()),
  instrument: field("text", text(500).optional()),
});

export const PiecesAssociated = defineEntry(
  "PiecesAssociated",
  1,
  "Several pieces are taken to belong to one object, on a stated basis.",
  {
    pieces: field("clear", z.array(ExhibitId).min(2).max(200)),
    level: field("clear", z.enum(["object", "event"])),
    basis: field("text", text(4000)),
  },
);

export const EXHIBIT_ENTRIES = [
  ExhibitReceived,
  PhotographAdded,
  CustodyGiven,
  CustodyReceived,
  CustodyGap,
  CustodyPublished,
  ObservationMade,
  PiecesAssociated,
] as const;
