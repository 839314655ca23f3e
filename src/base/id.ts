/** Names that people choose for cases and exhibits. They stand in the log in the clear: choose codes, not names of people. */
import { z } from "zod";

const CODE = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;
const RULE = "1 to 64 characters of a–z, 0–9 and hyphens, beginning and ending with a letter or digit";

export const CaseId = z.string().regex(CODE, RULE).brand<"case">();
export type CaseId = z.infer<typeof CaseId>;

export const ExhibitId = z.string().regex(CODE, RULE).brand<"exhibit">();
export type ExhibitId = z.infer<typeof ExhibitId>;

/** The RFC 6962 leaf hash of a statement, by which other statements refer to it. */
export const LeafId = z
  .string()
  .regex(/^[0-9a-f]{64}$/, "64 lower-case hexadecimal characters")
  .brand<"leaf">();
export type LeafId = z.infer<typeof LeafId>;

/** The SHA-256 of a file's bytes. */
export const BlobId = z
  .string()
  .regex(/^[0-9a-f]{64}$/, "64 lower-case hexadecimal characters")
  .brand<"blob">();
export type BlobId = z.infer<typeof BlobId>;

/** The JWK thumbprint of a signing key (RFC 7638, SHA-256, base64url). */
export const KeyId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/, "a JWK thumbprint")
  .brand<"key">();
export type KeyId = z.infer<typeof KeyId>;
