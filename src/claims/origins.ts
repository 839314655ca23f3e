/**
 * How many have said it. Articles repeat one another, so they are never counted as voices: one speaker on one day is one
 * origin, however many sources print it, and the origins of one lineage rest on one examination.
 */
import type { Claim } from "./claim.ts";
import { mayBeOneDay, spanOf } from "./dated.ts";
import { groups, under } from "./groups.ts";
import { accountsOf } from "./position.ts";
import { marksOf, sameSpeaker } from "./speaker.ts";

export interface Origins {
  /** Sources in which the claims stand: the number not to count by. */
  readonly articles: number;
  readonly origins: readonly Origin[];
  /** Lineages among the origins. */
  readonly lineages: readonly string[];
  /** Origins that nobody has placed in a lineage; each may or may not be independent of the others. */
  readonly unplaced: number;
}

export interface Origin {
  readonly claims: readonly string[];
  readonly articles: number;
  /** More than one only where one utterance was placed in several. */
  readonly lineages: readonly string[];
}

/**
 * The origins of a set of claims.
 *
 * Model    One origin: the same named speaker or office, or the same unnamed one, on dates that may be one day; accounts
 *          of one utterance; records that name one `origin`. An open date joins nothing.
 * Limits   Merges rather than splits: a vague date makes fewer origins, never more. Independence is not shown by a
 *          difference of origins, only its absence by a shared one.
 */
export function originsOf(claims: readonly Claim[]): Origins {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const origins = groups([...byId.keys()], [...spokenTwice(claims), ...namedAlike(claims), ...accounts(claims)]).map(
    (ids): Origin => {
      const members = ids.map((id) => byId.get(id)!);
      return { claims: ids, articles: articlesOf(members), lineages: lineagesOf(members) };
    },
  );
  return {
    articles: articlesOf(claims),
    origins,
    lineages: lineagesOf(claims),
    unplaced: origins.filter((o) => o.lineages.length === 0).length,
  };
}

/** Whether two claims are one voice on what may be one day. */
export const isOneUtterance = (a: Claim, b: Claim): boolean =>
  sameSpeaker(a, b) && mayBeOneDay(a.stated.date, b.stated.date);

type Link = readonly [string, string];

/** Within one speaker's claims, in the order of their first day, each that begins before the ones before it are over. */
function spokenTwice(claims: readonly Claim[]): readonly Link[] {
  return [...under(claims, marksOf).values()].flatMap((bucket) => {
    const spans = bucket
      .flatMap(({ id, stated }) => {
        const { from, to } = spanOf(stated.date);
        return from === undefined || to === undefined ? [] : [{ id, from, to }];
      })
      .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
    const links: Link[] = [];
    let [last] = spans;
    for (const span of spans.slice(1)) {
      if (last !== undefined && span.from <= last.to) links.push([last.id, span.id]);
      if (last === undefined || span.to > last.to) last = span;
    }
    return links;
  });
}

const namedAlike = (claims: readonly Claim[]): readonly Link[] =>
  [...under(claims, (claim) => (claim.origin === undefined ? [] : [claim.origin])).values()].flatMap(chain);

const accounts = (claims: readonly Claim[]): readonly Link[] =>
  accountsOf(claims).flatMap((ids) => ids.slice(1).map((id, i): Link => [ids[i]!, id]));

const chain = (bucket: readonly Claim[]): readonly Link[] =>
  bucket.slice(1).map((claim, i): Link => [bucket[i]!.id, claim.id]);

const lineagesOf = (claims: readonly Claim[]): readonly string[] =>
  [...new Set(claims.flatMap((claim) => claim.lineage ?? []))].sort();

const articlesOf = (claims: readonly Claim[]): number =>
  new Set(claims.map((claim) => claim.source.address ?? claim.source.title)).size;
