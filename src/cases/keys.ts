/**
 * Which keys may speak in a case. A signature is judged by the state of the keys where its statement stands in the log,
 * not by a clock: the key must have been admitted by an earlier statement of a key that was admitted itself.
 */
import { parse } from "../base/parse.ts";
import type { KeyId } from "../base/id.ts";
import { keyIdOf, PublicJwk } from "../log/key.ts";
import type { Statement } from "../log/statement.ts";
import { HeldIn } from "./entries.ts";

export interface CaseKey {
  readonly id: KeyId;
  readonly jwk: PublicJwk;
  /** The log index of the statement that admitted it. */
  readonly since: number;
  readonly admittedBy: KeyId;
  readonly heldIn: HeldIn | "opener";
}

export class KeyRing {
  readonly keys = new Map<KeyId, CaseKey>();

  /** The key that may have signed a statement at this place in the log; statements must be offered in the order of the log. */
  find(statement: Statement): CaseKey | undefined {
    if (statement.type !== "CaseOpened") return this.keys.get(statement.by);
    if (this.keys.size > 0) return undefined;
    const jwk = parse(PublicJwk, statement.clear["key"]);
    if (!jwk.ok || keyIdOf(jwk.value) !== statement.by) return undefined;
    return { id: statement.by, jwk: jwk.value, since: 0, admittedBy: statement.by, heldIn: "opener" };
  }

  /** Takes in what a statement, whose signature is good, says about keys. */
  admit(statement: Statement, index: number): void {
    if (statement.type !== "CaseOpened" && statement.type !== "KeyAdded") return;
    const jwk = parse(PublicJwk, statement.clear["key"]);
    if (!jwk.ok) return;
    const id = keyIdOf(jwk.value);
    if (this.keys.has(id)) return;
    const heldIn = statement.type === "CaseOpened" ? "opener" : HeldIn.safeParse(statement.clear["heldIn"]).data;
    this.keys.set(id, { id, jwk: jwk.value, since: index, admittedBy: statement.by, heldIn: heldIn ?? "not-known" });
  }
}
