/** A statement to the rows that commands and screens read; the same in one go or one by one, now or at a rebuild. */
import { parse } from "../base/parse.ts";
import { CaseOpened, KeyAdded } from "../cases/entries.ts";
import { ExhibitReceived, PhotographAdded } from "../exhibits/entries.ts";
import { keyIdOf } from "../log/key.ts";
import type { OpenedStatement } from "../log/opened.ts";
import type { Rows, Tables } from "../storage/sqlite.ts";

export function project(s: OpenedStatement): Rows {
  const statements: Tables["statements"][] = [
    {
      ix: s.index,
      leaf: s.leaf,
      case_id: s.case,
      seq: s.seq,
      type: s.type,
      v: s.v,
      at: s.at,
      by_key: s.by,
      exhibit: s.exhibit ?? null,
      refs: JSON.stringify(s.refs),
      body: JSON.stringify(s.body),
      blobs: JSON.stringify(s.blobs.map((b) => b ?? null)),
      withheld: s.withheld,
    },
  ];
  return { statements, ...derived(s) };
}

function derived(s: OpenedStatement): Rows {
  if (s.type === CaseOpened.type) {
    const body = parse(CaseOpened.seen, s.body);
    if (!body.ok) return {};
    const { key, fictional, title, person } = body.value;
    return {
      cases: [{ case_id: s.case, ix: s.index, title: title ?? null, fictional: fictional ? 1 : 0 }],
      case_keys: [keyRow(s, key, "opener", person?.role)],
    };
  }
  if (s.type === KeyAdded.type) {
    const body = parse(KeyAdded.seen, s.body);
    return body.ok ? { case_keys: [keyRow(s, body.value.key, body.value.heldIn, body.value.person?.role)] } : {};
  }
  if (s.type === ExhibitReceived.type && s.exhibit !== undefined) {
    const body = parse(ExhibitReceived.seen, s.body);
    const description = body.ok ? (body.value.description ?? null) : null;
    return {
      exhibits: [{ case_id: s.case, exhibit: s.exhibit, ix: s.index, description }],
      photographs: photographRows(s, body.ok ? body.value.fingerprints : undefined),
    };
  }
  if (s.type === PhotographAdded.type) {
    const body = parse(PhotographAdded.seen, s.body);
    return { photographs: photographRows(s, body.ok ? body.value.fingerprints : undefined) };
  }
  return {};
}

function keyRow(
  s: OpenedStatement,
  key: { kty: "OKP"; crv: "Ed25519"; x: string },
  heldIn: string,
  role: string | undefined,
): Tables["case_keys"] {
  return { case_id: s.case, key_id: keyIdOf(key), x: key.x, ix: s.index, held_in: heldIn, role: role ?? null };
}

function photographRows(s: OpenedStatement, fingerprints: readonly string[] | undefined): Tables["photographs"][] {
  return s.blobs.map((blob, position) => ({
    case_id: s.case,
    exhibit: s.exhibit ?? "",
    ix: s.index,
    position,
    sha256: blob?.sha256 ?? null,
    mime: blob?.mime ?? null,
    fingerprint: fingerprints?.[position] ?? null,
  }));
}
