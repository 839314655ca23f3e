/**
 * The people of this installation: a seed each, from which every case gets a key of its own, so that the log does not
 * show that two cases were worked on by one person.
 */
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8, type Bytes } from "../base/bytes.ts";
import type { CaseId, KeyId } from "../base/id.ts";
import { ok, refused, type Result } from "../base/result.ts";
import { signerOf, type Signer } from "../log/ed25519.ts";
import { jwkOf, keyIdOf, type PublicJwk } from "../log/key.ts";
import { namesOf, readKey, type StoredKey } from "../storage/keys.ts";

export interface CaseSigner extends Signer {
  readonly id: KeyId;
  readonly jwk: PublicJwk;
  readonly person: string;
  readonly role: string;
}

/** The person whose key is used where none is named. */
export const FIRST_PERSON = "analyst";

export class People {
  private readonly folder: string;
  private readonly passphrase: string | undefined;
  private readonly seeds = new Map<string, StoredKey>();
  private readonly signers = new Map<string, CaseSigner>();

  constructor(folder: string, passphrase: string | undefined) {
    this.folder = folder;
    this.passphrase = passphrase;
  }

  names(): Promise<string[]> {
    return namesOf(this.folder);
  }

  /** Refuses `unknown-person`, `wrong-passphrase`. */
  async signer(person: string, caseId: CaseId): Promise<Result<CaseSigner, "unknown-person" | "wrong-passphrase">> {
    const cached = this.signers.get(`${person} ${caseId}`);
    if (cached !== undefined) return ok(cached);
    let stored = this.seeds.get(person);
    if (stored === undefined) {
      const names = await this.names();
      if (!names.includes(person))
        return refused("unknown-person", `there is no key of "${person}" here; there are: ${names.join(", ")}`);
      const read = await readKey(this.folder, person, this.passphrase);
      if (!read.ok) return read;
      stored = read.value;
      this.seeds.set(person, stored);
    }
    const signer = await signerOf(caseSeed(stored.seed, caseId));
    const jwk = jwkOf(signer.publicKey);
    const made: CaseSigner = { ...signer, id: keyIdOf(jwk), jwk, person, role: stored.role };
    this.signers.set(`${person} ${caseId}`, made);
    return ok(made);
  }
}

/** HKDF-SHA-256 (RFC 5869) of the person's seed and the case. */
export const caseSeed = (seed: Uint8Array, caseId: CaseId): Bytes =>
  hkdf(sha256, seed, utf8("sherd person seed"), utf8(`sherd case key\n${caseId}`), 32);
