import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findText, utf8, type Bytes } from "../base/bytes.ts";
import { sha256, sha256Hex } from "../base/digest.ts";
import type { BlobId, CaseId, ExhibitId } from "../base/id.ts";
import type { Utc } from "../base/instant.ts";
import { CaseOpened } from "../cases/entries.ts";
import { ExhibitReceived } from "../exhibits/entries.ts";
import { disclosureDigest } from "../log/disclosure.ts";
import { signerOf } from "../log/ed25519.ts";
import type { EntryType, FieldClass } from "../log/entry.ts";
import { jwkOf, keyIdOf } from "../log/key.ts";
import { propose, type Proposal } from "../log/proposal.ts";
import { parseStatement, signStatement, type BlobInfo } from "../log/statement.ts";
import { writeZip } from "../render/zip.ts";
import { assemble, COPY_INSTEAD, releaseOf, type AssembleInput, type CaseStatement } from "./assemble.ts";
import { bagOf } from "./bag.ts";
import { DossierIndex, isOutsideIndex, PATHS } from "./format.ts";
import { STATEMENT_TYPE } from "./statement-types.ts";
import { WithholdInput, withholdingOf } from "./withhold.ts";

const signer = await signerOf(new Uint8Array(32).fill(1));
const jwk = jwkOf(signer.publicKey);
const key = { ...signer, id: keyIdOf(jwk) };
const blob = (name: string, role: BlobInfo["role"]): BlobInfo => {
  const bytes = utf8(name);
  return { sha256: sha256Hex(bytes), size: bytes.length, mime: "image/jpeg", role };
};
const BLOBS = [
  blob("photograph", "photograph"),
  blob("result", "result"),
  blob("collection", "collection"),
  blob("source", "source"),
  blob("document", "document"),
];

let salt = 0;
const random = (size: number): Bytes => sha256(utf8(String(salt++))).slice(0, size);
async function logged(index: number, p: Proposal): Promise<CaseStatement> {
  const draft = {
    case: "c" as CaseId,
    seq: index,
    at: "2026-01-01T00:00:00Z" as Utc,
    exhibit: p.exhibit,
    blobs: p.blobs,
    body: p.body,
  };
  const signed = await signStatement(p.type, draft, key, random);
  const read = signed.ok ? parseStatement(signed.value.entry) : signed;
  if (!signed.ok || !read.ok) throw new Error("not signed");
  return { index, entry: signed.value.entry, statement: read.value, disclosures: signed.value.disclosures };
}
const opened = await logged(
  0,
  propose(CaseOpened, { key: jwk, fictional: true, title: "Harbour", person: { role: "analyst" } }),
);
const received = await logged(
  1,
  propose(
    ExhibitReceived,
    {
      kind: "fragment",
      giver: "named",
      description: "a ring",
      receivedFrom: "a diver",
      place: { description: "jetty" },
      fingerprints: ["0".repeat(16)],
    },
    { exhibit: "h-01" as ExhibitId, blobs: BLOBS },
  ),
);
const CLASS: Record<string, FieldClass> = {
  kind: "evidence",
  giver: "evidence",
  description: "text",
  receivedFrom: "person",
  place: "place",
  fingerprints: "fingerprint",
};
const typeOf = (s: CaseStatement): EntryType | undefined => STATEMENT_TYPE.get(s.statement.type);

describe("what a release does with a statement", () => {
  test("DOS-10 whatever is released, the entry, its leaf and its signature are the ones of the log", () => {
    fc.assert(
      fc.property(
        fc.subarray(["text", "place", "person", "exif", "fingerprint"] as FieldClass[]),
        fc.boolean(),
        (release, court) => {
          const withholding = withholdingOf(court ? "court" : "public", WithholdInput.parse({ release }));
          const r = releaseOf(received, typeOf(received), withholding);
          expect(r.entry).toEqual(received.entry);
          expect(r.opened.leaf).toBe(received.statement.leaf);
          expect(received.disclosures).toEqual(expect.arrayContaining([...r.disclosures]));
        },
      ),
    );
  });

  test("DOS-6 each field is either shown or listed as withheld with its class, never both and never neither", () => {
    fc.assert(
      fc.property(
        fc.subarray(Object.keys(CLASS)),
        fc.subarray(["text", "place", "person", "fingerprint"] as FieldClass[]),
        (named, release) => {
          const withhold = named.map((field) => ({ statement: received.statement.leaf, field, reason: "named" }));
          const r = releaseOf(
            received,
            typeOf(received),
            withholdingOf("public", WithholdInput.parse({ release, withhold })),
          );
          for (const [name, c] of Object.entries(CLASS)) {
            const listed = r.withheld.filter((w) => w.field === name);
            const hidden = named.includes(name) || (c !== "evidence" && !release.includes(c));
            expect(name in r.opened.body).toBe(!hidden);
            expect(listed.map((w) => w.class)).toEqual(hidden ? [c] : []);
            if (named.includes(name)) expect(listed[0]?.reason).toBe("named");
          }
          expect(r.opened.withheld).toBe(r.withheld.length);
        },
      ),
    );
  });

  test("DOS-6 a field of a type that is not known is treated as free text", () => {
    const r = releaseOf(received, undefined, withholdingOf("public", WithholdInput.parse({})));
    expect(r.withheld.map((w) => w.class)).toEqual(Object.keys(CLASS).map(() => "text"));
    expect(r.opened.body).toEqual({});
  });

  test("DOS-11 results and collections are released, sources and documents too, a photograph's original never to the public", () => {
    const of = (release: "public" | "court"): readonly (string | undefined)[] =>
      releaseOf(received, typeOf(received), withholdingOf(release, WithholdInput.parse({}))).withheldFiles;
    expect(of("public")).toEqual([COPY_INSTEAD, undefined, undefined, undefined, undefined]);
    expect(of("court")).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  test("DOS-8 no list of classes releases a photograph's original to the public", () => {
    fc.assert(
      fc.property(
        fc.subarray(["text", "place", "person", "exif", "fingerprint", "source", "evidence"] as FieldClass[]),
        (release) => {
          const r = releaseOf(received, typeOf(received), withholdingOf("public", WithholdInput.parse({ release })));
          expect(r.withheldFiles[0]).toBe(COPY_INSTEAD);
          expect(r.opened.blobs[0]).toBeUndefined();
        },
      ),
    );
  });

  test("DOS-9 what was erased is counted, and is neither shown nor listed as withheld", () => {
    const photograph = received.statement.blobDigests[0];
    const left = received.disclosures.filter(
      (d) => disclosureDigest(d) !== photograph && !Buffer.from(d, "base64url").includes("diver"),
    );
    const r = releaseOf(
      { ...received, disclosures: left },
      typeOf(received),
      withholdingOf("court", WithholdInput.parse({})),
    );
    expect([r.erased, r.withheld, r.files[0], r.withheldFiles[0]]).toEqual([1, [], undefined, "erased"]);
    expect("receivedFrom" in r.opened.body).toBe(false);
  });
});

const input = (): AssembleInput => {
  const withholding = withholdingOf("public", WithholdInput.parse({}));
  const released = [opened, received].map((s) => releaseOf(s, typeOf(s), withholding));
  const { leaf } = received.statement;
  const copy = utf8("a copy");
  return {
    caseId: "c" as CaseId,
    release: "public",
    madeAt: "2026-02-01T00:00:00Z" as Utc,
    released,
    files: [
      { leaf, position: 0, derived: { id: sha256Hex(copy), bytes: copy, recipe: "copied" }, withheld: COPY_INSTEAD },
      { leaf, position: 1, original: { id: BLOBS[1]!.sha256 as BlobId, bytes: utf8("result") } },
      { leaf, position: 2, erased: true },
    ],
    page: "<p>page</p>",
    pdf: utf8("%PDF-"),
    policy: "quorum none\n",
    crate: { "@graph": [] },
  };
};

describe("assembling", () => {
  test("DOS-3 the index lists every file with its digest and size, and nothing that is made after it", () => {
    const { files, index } = assemble(input());
    expect(Object.keys(index.files).sort()).toEqual([...files.keys()].sort());
    expect([...files.keys()].filter(isOutsideIndex)).toEqual([]);
    for (const [path, bytes] of files)
      expect(index.files[path]).toEqual({ sha256: sha256Hex(bytes), size: bytes.length });
    expect(files.get(PATHS.statement(1))).toEqual(received.entry);
    // Of the first statement everything is withheld, so there is no file of its disclosures.
    expect(files.has(PATHS.disclosures(0))).toBe(false);
    expect(findText(files.get(PATHS.disclosures(1))!)?.split("\n").length).toBe(2 + 4 + 1);
  });

  test("DOS-9 the index says of each file whether it is here, copied, withheld or erased, and how far each key had spoken", () => {
    const { index } = assemble(input());
    expect(index.blobs.map((b) => [b.position, b.original, b.derived?.recipe, b.withheld, b.erased])).toEqual([
      [0, undefined, "copied", COPY_INSTEAD, undefined],
      [1, PATHS.blob(BLOBS[1]!.sha256), undefined, undefined, undefined],
      [2, undefined, undefined, undefined, true],
    ]);
    expect(index.last).toEqual([{ key: key.id, seq: 1 }]);
  });

  test("DOS-12 the same statements, files and time make the same index and the same archive, byte for byte", async () => {
    const [one, other] = [assemble(input()), assemble(input())];
    expect(one.digest).toBe(other.digest);
    expect(one.digest).toBe(sha256Hex(one.indexBytes));
    const zip = async (files: ReadonlyMap<string, Uint8Array>): Promise<string> => {
      const made = await writeZip(
        "c",
        bagOf(files, { "Bagging-Date": "2026-02-01" }),
        new Date("2026-02-01T00:00:00Z"),
      );
      if (!made.ok) throw new Error(made.message);
      return sha256Hex(made.value);
    };
    expect(await zip(one.files)).toBe(await zip(new Map([...other.files].reverse())));
  });

  test("DOS-15 an index of this format is read; one of another version, or with a member more, is not", () => {
    const index = JSON.parse(findText(assemble(input()).indexBytes)!) as Record<string, unknown>;
    expect(DossierIndex.safeParse(index).success).toBe(true);
    expect(DossierIndex.safeParse({ ...index, format: "sherd-dossier/2" }).success).toBe(false);
    expect(DossierIndex.safeParse({ ...index, note: "x" }).success).toBe(false);
  });

  test("DOS-3 a file at a place that the index cannot cover is a defect", () => {
    const derived = { id: "../../proofs/1", bytes: utf8("x"), recipe: "r" };
    const made = (): unknown =>
      assemble({ ...input(), files: [{ leaf: received.statement.leaf, position: 0, derived }] });
    expect(PATHS.derived(derived.id)).toBe("data/derived/../../proofs/1.jpg");
    expect(() => bagOf((made() as { files: Map<string, Uint8Array> }).files, { "Bagging-Date": "2026-02-01" })).toThrow(
      /cannot be put in a bag/,
    );
  });
});
