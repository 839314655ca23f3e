/**
 * Screening: is this party on the list as of that edition? Candidates for a person to judge, with reasons in words.
 *
 *   parties/party → [screen] → judge
 *
 * Identifiers come first, then names. A match is never automatic: the best candidate is still only a candidate, and no
 * candidate means that this edition has none by this model, not that the party is clean.
 */
import { z } from "zod";
import type { Decimal } from "../base/decimal.ts";
import { boundsOf, Edtf } from "../base/instant.ts";
import { ok, refused, type Result } from "../base/result.ts";
import { CountryCode } from "../parties/country.ts";
import { guessIdentifiers, Identifier } from "../parties/identifiers.ts";
import { NameText, NAME_LIMIT, readName, type Name, type NameOf } from "../parties/names.ts";
import { PartyKind } from "../parties/party.ts";
import type { EditionId } from "./edition.ts";
import type { Asked, Compared, NamePair } from "./features/feature.ts";
import { listingDigest, primaryName, type ListedKind, type Listing } from "./listing.ts";
import { MODEL, score, scoreText, THRESHOLD, type Reason } from "./score.ts";
import { buildIndex, type ScreeningIndex } from "./screening-index.ts";
import { assign, type AskedName } from "./words.ts";

export { buildIndex, type ScreeningIndex };

/** Whom to look for. A party is a query; so is a name or a number alone. */
export const Query = z.strictObject({
  names: z.array(NameText).max(20),
  identifiers: z.array(Identifier).max(20),
  kind: PartyKind.optional(),
  country: CountryCode.optional(),
  born: Edtf.optional(),
});
export type Query = z.infer<typeof Query>;

/** What a person typed, as a query: the whole text as a name, and as any number that it may be. */
export const queryOf = (text: string): Query => ({
  names: /^\s*$/.test(text) ? [] : [text.normalize("NFC").trim()],
  identifiers: guessIdentifiers(text),
});

export interface Candidate {
  readonly uid: string;
  readonly name: string;
  readonly kind: ListedKind;
  /** Digest of the whole entry, so that a later edition shows whether it changed. */
  readonly listing: string;
  /** Between 0 and 1, of this model; not a probability. */
  readonly score: Decimal;
  readonly reasons: readonly Reason[];
}

export interface Screening {
  readonly edition: EditionId;
  readonly model: string;
  /** Best first. */
  readonly candidates: readonly Candidate[];
}

export interface ScreenLimits {
  readonly candidates: number;
  /** Thousandths. */
  readonly threshold: number;
}

const LIMITS: ScreenLimits = { candidates: 10, threshold: THRESHOLD };
/** How many names are compared word by word, after a first count of words in common. */
const SHORTLIST = 60;

/**
 * The entries of one edition that may be this party, best first.
 *
 * Model    `MODEL` of score.ts: the best identifying feature, plus what speaks for and against.
 * Limits   Arabic and Chinese names, translated names and renamed ships are often missed: give their numbers.
 * Refuses  `empty-name`, `bad-input`.
 */
export function screen(
  index: ScreeningIndex,
  query: Query | string,
  limits: ScreenLimits = LIMITS,
): Result<Screening, "empty-name" | "bad-input"> {
  if (typeof query === "string" && query.length > NAME_LIMIT)
    return refused("bad-input", `a name of ${query.length} characters; at most ${NAME_LIMIT}`);
  const given = typeof query === "string" ? queryOf(query) : query;
  const names = given.names.map((text) => readName(text, nameOf(given.kind))).filter((name) => name.words.length > 0);
  if (names.length === 0 && given.identifiers.length === 0)
    return refused("empty-name", "give a name with at least one letter or digit, or an identifier");
  const asked = askedOf(index, given, names);

  const found = new Map<Listing, Compared>();
  for (const identifier of asked.identifiers)
    for (const { listing, identifier: listed } of index.numbersEqual(identifier.value))
      if (comparable(identifier.scheme, listed.scheme))
        addTo(found, asked, listing, (c) => ({ ...c, equal: [...c.equal, { asked: identifier, listed }] }));
  for (const name of asked.names)
    for (const { listing, pair } of namesLike(index, name))
      addTo(found, asked, listing, (c) => ({ ...c, pairs: [...c.pairs, pair] }));

  const candidates = [...found.values()]
    .map((compared) => ({ compared, scored: score(compared) }))
    .filter(({ scored }) => scored.points >= limits.threshold)
    .sort(
      (a, b) => b.scored.points - a.scored.points || Number(a.compared.listing.uid) - Number(b.compared.listing.uid),
    )
    .slice(0, limits.candidates)
    .map(({ compared: { listing }, scored }) => ({
      uid: listing.uid,
      name: primaryName(listing),
      kind: listing.kind,
      listing: listingDigest(listing),
      score: scoreText(scored.points),
      reasons: scored.reasons,
    }));
  return ok({ edition: index.edition, model: MODEL, candidates });
}

const KINDS: Record<PartyKind, ListedKind> = {
  person: "person",
  company: "entity",
  organisation: "entity",
  state: "entity",
  vessel: "vessel",
  aircraft: "aircraft",
};

const nameOf = (kind: PartyKind | undefined): NameOf =>
  kind === undefined ? "unknown" : kind === "person" ? "person" : "thing";

function askedOf(index: ScreeningIndex, query: Query, names: readonly Name[]): Asked {
  const born = query.born === undefined ? undefined : boundsOf(query.born);
  return {
    names: names.map((name) => index.ask(name)),
    identifiers: query.identifiers,
    ...(query.kind && { kind: KINDS[query.kind] }),
    ...(query.country && { country: query.country }),
    ...(born?.ok && { born: born.value }),
  };
}

/** Numbers of one kind, or of a kind that nobody stated; a tax number may be an INN, a register number an OGRN. */
function comparable(asked: string, listed: string): boolean {
  const general = (scheme: string): string => ({ inn: "tax", ogrn: "registration" })[scheme] ?? scheme;
  return general(asked) === general(listed) || asked === "other" || listed === "other";
}

function addTo(
  found: Map<Listing, Compared>,
  asked: Asked,
  listing: Listing,
  add: (compared: Compared) => Compared,
): void {
  found.set(listing, add(found.get(listing) ?? { asked, listing, pairs: [], equal: [] }));
}

/** The listed names that share most with the asked one, compared word by word. */
function namesLike(index: ScreeningIndex, asked: AskedName): { listing: Listing; pair: NamePair }[] {
  return index.shortlist(asked, SHORTLIST).map(({ listing, name, rank, weights }) => {
    const assignment = assign(asked, name.words);
    return { listing, pair: { asked, listed: name, rank, weights, rarest: index.rarest, assignment } };
  });
}
