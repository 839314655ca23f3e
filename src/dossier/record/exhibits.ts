/** Exhibits as they are read: what came in, its photographs, who held it, what was observed on it. */
import { chainOf, type Link } from "../../exhibits/custody.ts";
import {
  CustodyGap,
  CustodyGiven,
  CustodyPublished,
  CustodyReceived,
  ExhibitReceived,
  ObservationMade,
  PhotographAdded,
  PiecesAssociated,
} from "../../exhibits/entries.ts";
import { CIRCUMSTANCES, type Circumstances } from "../../exhibits/exhibit.ts";
import { absenceOf, type Said, type Statements } from "./said.ts";

export interface PhotographRecord {
  /** The statement that named it, by leaf and by place in the log, and its position there. */
  readonly leaf: string;
  readonly index: number;
  readonly position: number;
  readonly caption?: string;
  readonly width?: number;
  readonly height?: number;
  /** Undefined where that is withheld too. */
  readonly illustration?: boolean;
  readonly sha256?: string;
}

/** One link of the chain of custody, with the statements that make it. */
export interface CustodyRecord extends Link {
  readonly index: number;
  readonly given?: Said<typeof CustodyGiven>;
  readonly received?: Said<typeof CustodyReceived>;
  readonly gap?: Said<typeof CustodyGap>;
  readonly published?: Said<typeof CustodyPublished>;
}

export interface ExhibitRecord {
  readonly exhibit: string;
  /** Absent where no statement of the case received it. */
  readonly received?: Said<typeof ExhibitReceived>;
  /** What counsel asks for. Absent where it is withheld. */
  readonly circumstances?: {
    readonly recorded: Circumstances;
    readonly notRecorded: readonly (keyof Circumstances)[];
  };
  readonly photographs: readonly PhotographRecord[];
  readonly custody: readonly CustodyRecord[];
  /** The key that holds it now, as far as both parties signed. */
  readonly holder?: string;
  readonly observations: readonly Said<typeof ObservationMade>[];
}

/** Every exhibit that a statement of the case speaks of, in the order in which they first come up. */
export function exhibitsOf(statements: Statements): ExhibitRecord[] {
  const received = statements.of(ExhibitReceived);
  const added = statements.of(PhotographAdded);
  const observations = statements.of(ObservationMade);
  const custody = custodyStatements(statements);
  const names = [...new Set(statements.all.flatMap((s) => s.exhibit ?? []))];
  return names.map((exhibit) => {
    const intake = received.find((s) => s.exhibit === exhibit);
    const circumstances = intake === undefined ? undefined : circumstancesOf(intake);
    const { links, holder } = chainOf(exhibit, statements.all);
    return {
      exhibit,
      ...(intake && { received: intake }),
      ...(circumstances && { circumstances }),
      photographs: [...(intake ? [intake] : []), ...added.filter((s) => s.exhibit === exhibit)].flatMap(photographsOf),
      custody: links.map((link) => custodyRecord(link, custody, statements)),
      ...(holder !== undefined && { holder }),
      observations: observations.filter((s) => s.exhibit === exhibit),
    };
  });
}

export const associationsOf = (statements: Statements): Said<typeof PiecesAssociated>[] =>
  statements.of(PiecesAssociated);

function circumstancesOf(intake: Said<typeof ExhibitReceived>): ExhibitRecord["circumstances"] {
  const { circumstances } = intake.said;
  const absence = absenceOf(intake, "circumstances", true);
  if (circumstances === undefined && absence !== "not-stated") return undefined;
  const recorded = circumstances ?? {};
  return { recorded, notRecorded: CIRCUMSTANCES.filter((key) => recorded[key] === undefined) };
}

function photographsOf(s: Said<typeof ExhibitReceived> | Said<typeof PhotographAdded>): PhotographRecord[] {
  const { pictures, captions } = s.said;
  return s.files.flatMap((file, position): PhotographRecord[] => {
    if (file !== null && file.role !== "photograph") return [];
    const picture = pictures?.[position];
    const caption = captions?.[position];
    return [
      {
        leaf: s.leaf,
        index: s.index,
        position,
        ...(caption !== undefined && caption !== "" && { caption }),
        ...(picture && { width: picture.width, height: picture.height, illustration: picture.illustration }),
        ...(file && { sha256: file.sha256 }),
      },
    ];
  });
}

interface CustodyStatements {
  readonly given: ReadonlyMap<string, Said<typeof CustodyGiven>>;
  readonly received: ReadonlyMap<string, Said<typeof CustodyReceived>>;
  readonly gaps: ReadonlyMap<string, Said<typeof CustodyGap>>;
  readonly published: ReadonlyMap<string, Said<typeof CustodyPublished>>;
}

const byLeaf = <T extends { readonly leaf: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.leaf, item]));

const custodyStatements = (statements: Statements): CustodyStatements => ({
  given: byLeaf(statements.of(CustodyGiven)),
  received: byLeaf(statements.of(CustodyReceived)),
  gaps: byLeaf(statements.of(CustodyGap)),
  published: byLeaf(statements.of(CustodyPublished)),
});

function custodyRecord(link: Link, custody: CustodyStatements, statements: Statements): CustodyRecord {
  const given = custody.given.get(link.leaf);
  const received = custody.received.get(link.receivedLeaf ?? link.leaf);
  const gap = custody.gaps.get(link.leaf);
  const published = custody.published.get(link.leaf);
  return {
    ...link,
    index: statements.indexOf(link.leaf),
    ...(given && { given }),
    ...(received && { received }),
    ...(gap && { gap }),
    ...(published && { published }),
  };
}
