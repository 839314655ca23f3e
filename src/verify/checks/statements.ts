/** VER-9 to VER-13: who signed, in which order, what was disclosed, whether it has its form, and what it refers to. */
import type { KeyId } from "../../base/id.ts";
import { millisecondsOf } from "../../base/instant.ts";
import { parse } from "../../base/parse.ts";
import { KeyRing } from "../../cases/keys.ts";
import { Sealed } from "../../dossier/entries.ts";
import { STATEMENT_TYPE } from "../../dossier/statement-types.ts";
import { findCheck, type Check as SignatureCheck } from "../../log/ed25519.ts";
import { publicKeyOf } from "../../log/key.ts";
import type { Dossier, Leaf } from "../dossier.ts";
import { judged, type Check } from "../report.ts";

const all = ({ leaves, seal }: Dossier): readonly Leaf[] => (seal === undefined ? leaves : [...leaves, seal]);

export interface Signatures {
  readonly check: Check;
  readonly ring: KeyRing;
}

/** Every signature, under the key that was live where the statement stands. */
export async function signatures(dossier: Dossier): Promise<Signatures> {
  const ring = new KeyRing();
  const checks = new Map<KeyId, SignatureCheck | undefined>();
  const problems: string[] = [];
  for (const { statement, path, index } of all(dossier)) {
    if (!statement.ok) {
      problems.push(`${path}: ${statement.message}`);
      continue;
    }
    const s = statement.value;
    const key = ring.find(s);
    if (key === undefined) {
      problems.push(`${path}: the key was not admitted to the case before this statement`);
      continue;
    }
    if (!checks.has(key.id)) checks.set(key.id, await findCheck(publicKeyOf(key.jwk)));
    const check = checks.get(key.id);
    if (check === undefined) problems.push(`${path}: the key is no acceptable Ed25519 key`);
    else if (!(await check(s.signed, s.signature))) problems.push(`${path}: the signature is wrong`);
    else ring.admit(s, index);
  }
  const says = `${all(dossier).length} statements are signed by ${ring.keys.size} ${ring.keys.size === 1 ? "key" : "keys"}, each admitted before it spoke`;
  return { check: judged("VER-9", "Signatures", says, problems), ring };
}

/** One case; numbers dense per key; times that do not run backwards; nothing missing up to the seal. */
export function sequence(dossier: Dossier): Check {
  const problems: string[] = [];
  const next = new Map<string, { seq: number; at: string }>();
  const seal = dossier.seal?.statement.ok === true ? dossier.seal.statement.value : undefined;
  const caseId = seal?.case;
  let before = -1;
  for (const { statement, path, index } of all(dossier)) {
    if (!statement.ok) continue;
    const s = statement.value;
    if (index <= before) problems.push(`${path}: does not stand behind the statement before it`);
    before = index;
    if (caseId !== undefined && s.case !== caseId) problems.push(`${path}: is of the case ${s.case}`);
    const last = next.get(s.by);
    const expected = last === undefined ? 0 : last.seq + 1;
    if (s.seq !== expected)
      problems.push(
        `${path}: is number ${s.seq} of its key; number ${expected} ${s.seq < expected ? "stands there twice" : "is missing"}`,
      );
    if (last !== undefined && millisecondsOf(s.at) < millisecondsOf(last.at as never))
      problems.push(`${path}: is dated before the key's previous statement`);
    next.set(s.by, { seq: Math.max(s.seq, last?.seq ?? -1), at: s.at });
  }
  const sealed = seal === undefined ? undefined : parse(Sealed.seen, seal.clear);
  if (seal !== undefined && sealed?.ok === true) {
    const said = new Map<string, number>(sealed.value.last.map((l) => [l.key, l.seq]));
    for (const [key, { seq }] of next) {
      const own = key === seal.by ? seq - 1 : seq;
      if (own >= 0 && said.get(key) !== own)
        problems.push(
          `the key ${key} had spoken ${(said.get(key) ?? -1) + 1} times at the seal, ${own + 1} statements are here`,
        );
    }
    for (const key of said.keys()) if (!next.has(key)) problems.push(`no statement of the sealed key ${key} is here`);
  }
  return judged(
    "VER-10",
    "Completeness",
    "every key's statements are numbered without a gap, up to the seal",
    problems,
  );
}

export function disclosures(dossier: Dossier): Check {
  const problems: string[] = [];
  let open = 0;
  let withheld = 0;
  for (const { opened, statement, path, disclosures: given } of all(dossier)) {
    open += given.length;
    if (opened.ok) withheld += opened.value.withheld + opened.value.blobs.filter((b) => b === undefined).length;
    else if (statement.ok) problems.push(`${path}: ${opened.message}`);
  }
  return judged(
    "VER-11",
    "Disclosures",
    `${open} disclosures belong to their statements; ${withheld} fields and files are not disclosed here`,
    problems,
  );
}

/** Every statement has a form that this verifier knows. */
export function contents(dossier: Dossier): Check {
  const problems: string[] = [];
  for (const { opened, path } of all(dossier)) {
    if (!opened.ok) continue;
    const { type, v, body } = opened.value;
    const known = STATEMENT_TYPE.get(type);
    if (known === undefined) problems.push(`${path}: the type ${type} is not known`);
    else if (known.v !== v) problems.push(`${path}: version ${v} of ${type} is not known`);
    else {
      const read = parse(known.seen, body);
      if (!read.ok) problems.push(`${path}: ${type}: ${read.message}`);
    }
  }
  return judged("VER-12", "Contents", "every statement has the form of its type", problems);
}

export function references(dossier: Dossier): Check {
  const problems: string[] = [];
  const known = new Map<string, number>();
  for (const { statement, index } of dossier.leaves) if (statement.ok) known.set(statement.value.leaf, index);
  let count = 0;
  for (const { statement, path, index } of all(dossier)) {
    if (!statement.ok) continue;
    for (const ref of statement.value.refs) {
      count++;
      const target = known.get(ref);
      if (target === undefined) problems.push(`${path}: refers to a statement that is not in the dossier`);
      else if (target >= index && index !== -1) problems.push(`${path}: refers to a later statement`);
    }
  }
  return judged("VER-13", "References", `all ${count} references lead to earlier statements of this dossier`, problems);
}
