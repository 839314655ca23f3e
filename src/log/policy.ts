/**
 * Whom a verifier trusts (C2SP tlog-policy): the logs, the witnesses, and how many of which witnesses must have
 * cosigned. The verifier brings the policy; the one inside a dossier is a suggestion of the party to be checked.
 */
import { equal, findText } from "../base/bytes.ts";
import { ok, refused, type Result } from "../base/result.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { checkNote, NOTE_TYPE, parseVkey, type NoteKey } from "./note.ts";
import { findCosignature } from "./witness.ts";

interface Group {
  readonly needed: number;
  readonly members: readonly string[];
}

export interface Policy {
  readonly logs: readonly NoteKey[];
  readonly witnesses: ReadonlyMap<string, NoteKey>;
  readonly groups: ReadonlyMap<string, Group>;
  /** A witness, a group, or `none`. */
  readonly quorum: string;
}

const LIMIT = 64 * 1024;

/**
 * Refuses  `bad-policy`, with the line.
 * Source   C2SP tlog-policy at 13027ee.
 */
export function parsePolicy(bytes: Uint8Array): Result<Policy, "bad-policy"> {
  const text = bytes.length > LIMIT ? undefined : findText(bytes);
  if (text === undefined) return refused("bad-policy", `a policy is a text of at most ${LIMIT} bytes in UTF-8`);
  const logs: NoteKey[] = [];
  const witnesses = new Map<string, NoteKey>();
  const groups = new Map<string, Group>();
  const used = new Set<string>();
  let quorum: string | undefined;
  const lines = text.split("\n");
  for (const [i, line] of lines.entries()) {
    const problem = readLine(line);
    if (problem !== undefined) return refused("bad-policy", `line ${i + 1}: ${problem}`);
  }
  if (quorum === undefined) return refused("bad-policy", "there is no quorum line");
  return ok({ logs, witnesses, groups, quorum });

  function readLine(line: string): string | undefined {
    if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(line)) return "a control character";
    const [word, ...rest] = line.split(/[ \t]+/).filter((w) => w !== "");
    if (word === undefined || word.startsWith("#")) return undefined;
    if (word === "log") return addLog(rest);
    if (word === "witness") return addWitness(rest);
    if (word === "group") return addGroup(rest);
    if (word !== "quorum") return `unknown word "${word.slice(0, 20)}"`;
    if (quorum !== undefined) return "a second quorum";
    if (rest.length !== 1 || !(rest[0] === "none" || isNamed(rest[0]!)))
      return "the quorum names nothing defined above";
    quorum = rest[0];
    return undefined;
  }
  function isNamed(name: string): boolean {
    return witnesses.has(name) || groups.has(name);
  }
  function addLog([vkey = "", , ...more]: string[]): string | undefined {
    const key = parseVkey(vkey);
    if (!key.ok) return key.message;
    if (more.length > 0) return "too many words";
    if (key.value.type !== NOTE_TYPE.ed25519) return "the log's key is not an Ed25519 key";
    if (logs.some((k) => equal(k.publicKey, key.value.publicKey))) return "this log's key stands twice";
    logs.push(key.value);
    return undefined;
  }
  function addWitness([name = "", vkey = "", , ...more]: string[]): string | undefined {
    if (name === "" || name === "none" || isNamed(name)) return `the name "${name}" cannot be used, or is used already`;
    const key = parseVkey(vkey);
    if (!key.ok) return key.message;
    if (more.length > 0) return "too many words";
    if (key.value.type !== NOTE_TYPE.cosignature) return "the witness's key is not an Ed25519 cosignature key";
    if ([...witnesses.values()].some((k) => equal(k.publicKey, key.value.publicKey)))
      return "this witness's key stands twice";
    witnesses.set(name, key.value);
    return undefined;
  }
  function addGroup([name = "", rule = "", ...members]: string[]): string | undefined {
    if (name === "" || name === "none" || isNamed(name)) return `the name "${name}" cannot be used, or is used already`;
    if (members.length === 0 || !members.every(isNamed)) return "a group has members that are defined above";
    for (const member of members) {
      if (used.has(member)) return `${member} is already a member`;
      used.add(member);
    }
    const needed =
      rule === "all" ? members.length : rule === "any" ? 1 : /^[1-9][0-9]{0,3}$/.test(rule) ? Number(rule) : 0;
    if (needed < 1 || needed > members.length)
      return `of ${members.length} members, "${rule.slice(0, 10)}" cannot be asked`;
    groups.set(name, { needed, members });
    return undefined;
  }
}

export interface Quorum {
  /** The log of the policy that signed, if any. */
  readonly log?: NoteKey;
  /** The witnesses that cosigned, by their names in the policy, with their times in seconds since 1970. */
  readonly cosigned: ReadonlyMap<string, number>;
  readonly satisfied: boolean;
}

/** How far a checkpoint satisfies a policy. */
export async function weighQuorum(checkpoint: Checkpoint, policy: Policy): Promise<Quorum> {
  const cosigned = new Map<string, number>();
  for (const [name, witness] of policy.witnesses) {
    const time = await findCosignature(checkpoint.note, witness);
    if (time !== undefined) cosigned.set(name, time);
  }
  const counts = (name: string): boolean => {
    const group = policy.groups.get(name);
    return group === undefined ? cosigned.has(name) : group.members.filter(counts).length >= group.needed;
  };
  let log: NoteKey | undefined;
  for (const key of policy.logs) {
    if (key.name === checkpoint.origin && (await checkNote(checkpoint.note, key)) === "good") log = key;
  }
  return { ...(log && { log }), cosigned, satisfied: policy.quorum === "none" || counts(policy.quorum) };
}
