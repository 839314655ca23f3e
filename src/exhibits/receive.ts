/**
 * Intake: an exhibit comes in, with photographs whose bytes are already hashed and kept.
 *
 *   [receive] → transfer → observe
 */
import type { BlobId, ExhibitId } from "../base/id.ts";
import { ok, refused, type Result } from "../base/result.ts";
import { propose, type Proposal } from "../log/proposal.ts";
import type { BlobInfo } from "../log/statement.ts";
import { ExhibitReceived, PhotographAdded } from "./entries.ts";
import type { ReceiveInput } from "./exhibit.ts";
import type { Exif } from "./media/exif.ts";
import { ALIKE, distance, type Fingerprint } from "./media/fingerprint.ts";

/** A photograph as intake found it. */
export interface IncomingPhotograph {
  readonly blob: BlobInfo;
  readonly width: number;
  readonly height: number;
  readonly exif: Exif;
  readonly fingerprint: Fingerprint;
}

/** A photograph that the workbench already has. */
export interface KnownPhotograph {
  readonly case: string;
  readonly exhibit: string;
  readonly sha256: BlobId;
  readonly fingerprint: Fingerprint | undefined;
}

export interface Resemblance {
  readonly photograph: string;
  readonly known: KnownPhotograph;
  /** The same bytes, or so many of 64 bits of the fingerprint differ. */
  readonly differs: "identical" | number;
}

/** Refuses `bad-input` (a new exhibit needs a description), `nothing-to-receive`. */
export function receive(
  input: ReceiveInput,
  context: {
    readonly exhibit: ExhibitId;
    readonly exists: boolean;
    readonly photographs: readonly IncomingPhotograph[];
  },
): Result<Proposal, "bad-input" | "nothing-to-receive"> {
  const { exhibit, exists, photographs } = context;
  const rest = { exhibit, blobs: photographs.map((p) => p.blob) };
  const pictures =
    photographs.length === 0
      ? {}
      : {
          pictures: photographs.map(({ width, height }) => ({ width, height, illustration: input.illustration })),
          captions: photographs.map(() => input.caption ?? ""),
          exif: photographs.map((p) => p.exif),
          fingerprints: photographs.map((p) => p.fingerprint),
        };
  if (exists) {
    if (photographs.length === 0)
      return refused("nothing-to-receive", `${exhibit} is already there; give a photograph to add`);
    return ok(propose(PhotographAdded, pictures, rest));
  }
  if (input.description === undefined)
    return refused("bad-input", "description: a new exhibit needs a description of what it is");
  const giver =
    input.receivedFrom === undefined
      ? "not-recorded"
      : input.receivedFrom.toLowerCase() === "unknown"
        ? "unknown"
        : "named";
  const { description, kind, foundAt, place, circumstances, condition, receivedFrom } = input;
  return ok(
    propose(
      ExhibitReceived,
      {
        description,
        kind,
        giver,
        foundAt,
        place,
        circumstances,
        condition,
        receivedFrom,
        ...pictures,
      },
      rest,
    ),
  );
}

/** Which incoming photographs look like one that is already there, or like one another; most alike first. */
export function resemblances(
  incoming: readonly IncomingPhotograph[],
  known: readonly KnownPhotograph[],
): Resemblance[] {
  const found: Resemblance[] = [];
  incoming.forEach((photograph, i) => {
    const others = [
      ...known,
      ...incoming
        .slice(0, i)
        .map((p) => ({ case: "", exhibit: "", sha256: p.blob.sha256 as BlobId, fingerprint: p.fingerprint })),
    ];
    for (const other of others) {
      const bits = other.fingerprint === undefined ? 65 : distance(photograph.fingerprint, other.fingerprint);
      const differs = other.sha256 === photograph.blob.sha256 ? "identical" : bits;
      if (differs === "identical" || bits <= ALIKE)
        found.push({ photograph: photograph.blob.sha256, known: other, differs });
    }
  });
  const order = (r: Resemblance): number => (r.differs === "identical" ? -1 : r.differs);
  return found.sort((a, b) => order(a) - order(b));
}
