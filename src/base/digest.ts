/** SHA-256 (FIPS 180-4), synchronous, the same in Node and in a browser. Streams are hashed where they are stored. */
import { sha256 as noble } from "@noble/hashes/sha2.js";
import { toHex, type Bytes } from "./bytes.ts";

export const sha256 = (bytes: Uint8Array): Bytes => noble(bytes);

/** The digest of bytes as 64 lower-case hexadecimal characters, as `sha256sum` prints it. */
export const sha256Hex = (bytes: Uint8Array): string => toHex(noble(bytes));
