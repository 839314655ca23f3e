/**
 * The chain of custody as a reader sees it: who signed for what, in the order of the log, and where the chain is broken.
 * Nothing is refused here and nothing hidden; a link that does not hold is shown as such.
 */
import type { KeyId, LeafId } from "../base/id.ts";
import { parse } from "../base/parse.ts";
import { CustodyGap, CustodyGiven, CustodyPublished, CustodyReceived } from "./entries.ts";

/** A statement as custody needs it, in the order of the log. */
export interface CustodyStatement {
  readonly leaf: LeafId;
  readonly type: string;
  readonly by: KeyId;
  readonly exhibit?: string | undefined;
  readonly refs: readonly LeafId[];
  /** What is known of the body: the clear fields and those disclosed. */
  readonly body: unknown;
}

export type LinkState = "signed-by-both" | "waits-for-receiver" | "gap" | "published-only" | "broken";

export interface Link {
  readonly state: LinkState;
  readonly leaf: LeafId;
  readonly from?: KeyId;
  readonly to?: KeyId;
  /** EDTF, where disclosed. */
  readonly at?: string;
  readonly until?: string;
  /** What is wrong with a broken link, in words. */
  readonly why?: string;
  readonly receivedLeaf?: LeafId;
}

export interface Chain {
  readonly exhibit: string;
  /** The key that first spoke for the exhibit. */
  readonly first: KeyId | undefined;
  readonly links: readonly Link[];
  /** Whoever holds it now, as far as both parties signed. */
  readonly holder: KeyId | undefined;
}

const INTAKE = "ExhibitReceived";

/** The chain of one exhibit. */
export function chainOf(exhibit: string, statements: readonly CustodyStatement[]): Chain {
  const own = statements.filter((s) => s.exhibit === exhibit);
  const first = own.find((s) => s.type === INTAKE)?.by;
  const links: Link[] = [];
  const open = new Map<LeafId, number>();
  let holder = first;
  for (const s of own) {
    if (s.type === CustodyGiven.type) {
      const body = parse(CustodyGiven.seen, s.body);
      if (!body.ok) links.push({ state: "broken", leaf: s.leaf, why: body.message });
      else if (holder !== undefined && s.by !== holder)
        links.push({
          state: "broken",
          leaf: s.leaf,
          from: s.by,
          to: body.value.to,
          why: "given away by a key that did not hold it",
        });
      else {
        open.set(s.leaf, links.length);
        links.push({ state: "waits-for-receiver", leaf: s.leaf, from: s.by, to: body.value.to, ...at(body.value.at) });
      }
    } else if (s.type === CustodyReceived.type) {
      const body = parse(CustodyReceived.seen, s.body);
      const place = s.refs.map((r) => open.get(r)).find((i) => i !== undefined);
      const given = place === undefined ? undefined : links[place];
      if (!body.ok || given === undefined || place === undefined || given.state !== "waits-for-receiver")
        links.push({ state: "broken", leaf: s.leaf, to: s.by, why: "received, but no handing over stands before it" });
      else if (given.to !== s.by || given.from !== body.value.from)
        links.push({ state: "broken", leaf: s.leaf, to: s.by, why: "giver and receiver do not name each other" });
      else {
        links[place] = { ...given, state: "signed-by-both", receivedLeaf: s.leaf };
        open.delete(given.leaf);
        holder = s.by;
      }
    } else if (s.type === CustodyGap.type) {
      const body = parse(CustodyGap.seen, s.body);
      if (!body.ok) links.push({ state: "broken", leaf: s.leaf, why: body.message });
      else
        links.push({
          state: "gap",
          leaf: s.leaf,
          why: body.value.kind,
          ...at(body.value.from),
          ...until(body.value.to),
        });
    } else if (s.type === CustodyPublished.type) {
      const body = parse(CustodyPublished.seen, s.body);
      if (body.ok)
        links.push({ state: "published-only", leaf: s.leaf, ...at(body.value.from), ...until(body.value.to) });
    }
  }
  return { exhibit, first, links, holder };
}

const at = (edtf: string | undefined): { at?: string } => (edtf === undefined ? {} : { at: edtf });
const until = (edtf: string | undefined): { until?: string } => (edtf === undefined ? {} : { until: edtf });
