/**
 * What the writer and the reader of a dossier's container agree on: how large it may be, and which paths a file in it
 * may have. A path is portable when it means one file, inside the folder it is unpacked into, on every system.
 */
import { utf8 } from "../../base/bytes.ts";

export interface ContainerLimits {
  /** Length of the archive; 4 GiB is where a zip without its 64-bit extension ends. */
  readonly archiveBytes: number;
  /** One less than the 65,535 that announces the 64-bit extension. */
  readonly entries: number;
  /** Length of a path in UTF-8. */
  readonly pathBytes: number;
  readonly pathSegments: number;
  /** Different folders, at all depths. */
  readonly folders: number;
  /** Files that are compressed; each costs a stream. */
  readonly deflatedEntries: number;
  /** All compressed files together, unpacked. Stored files need no memory beyond the archive's own. */
  readonly inflatedBytes: number;
  /** How many times larger than its compressed form a file may be, from `ratioFromBytes` on. */
  readonly ratio: number;
  readonly ratioFromBytes: number;
}

export const CONTAINER_LIMITS: ContainerLimits = {
  archiveBytes: 2 ** 31 - 1,
  entries: 65_534,
  pathBytes: 255,
  pathSegments: 8,
  folders: 4096,
  deflatedEntries: 4096,
  inflatedBytes: 128 * 1024 * 1024,
  ratio: 200,
  ratioFromBytes: 1024 * 1024,
};

/** C0, DEL, C1, and the format characters that are invisible or turn the direction of writing. */
const UNSEEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\u{e0000}-\u{e007f}]/u;
const UNSEEN_ALL = new RegExp(UNSEEN, "gu");
/** What a dossier's own paths look like; most of the questions need not be asked of them. */
const PLAIN = /^[A-Za-z0-9_-][A-Za-z0-9_./-]*[A-Za-z0-9_-]$/;
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)/i;

/** Why a path is not portable, or undefined where it is. */
export function findPathFlaw(path: string, limits = CONTAINER_LIMITS): string | undefined {
  if (PLAIN.test(path) && path.length <= limits.pathBytes) return findSegmentFlaw(path, limits);
  if (path === "") return "the path is empty";
  if (!path.isWellFormed()) return "the path has a lone surrogate";
  if (path.length * 3 > limits.pathBytes && utf8(path).length > limits.pathBytes)
    return `the path is longer than ${limits.pathBytes} bytes`;
  if (path.startsWith("/")) return "the path is absolute";
  if (path.endsWith("/")) return "the entry is a folder";
  if (UNSEEN.test(path)) return "the path has a control or invisible character";
  if (path.includes("\\")) return "the path has a backslash";
  if (path.includes(":")) return "the path has a colon (a drive letter or a stream on Windows)";
  if (/[<>"|?*]/.test(path)) return "the path has a character that Windows forbids";
  return findSegmentFlaw(path, limits);
}

function findSegmentFlaw(path: string, limits: ContainerLimits): string | undefined {
  const segments = path.split("/");
  if (segments.length > limits.pathSegments) return `the path is deeper than ${limits.pathSegments} segments`;
  for (const segment of segments) {
    if (segment === "") return "the path has an empty segment";
    if (segment === "..") return "the path leads out of its folder";
    if (segment === ".") return "the path has a segment that is a dot";
    if (segment.endsWith(".") || segment.endsWith(" ")) return "a segment of the path ends in a dot or a space";
    if (DEVICE.test(segment)) return "a segment of the path is the name of a device on Windows";
  }
  return undefined;
}

/** A path between quotation marks, with everything escaped that could play tricks on a terminal or a reader. */
export const shownPath = (path: string): string =>
  JSON.stringify(path).replace(UNSEEN_ALL, (c) => `\\u{${c.codePointAt(0)!.toString(16)}}`);

/**
 * One text for all paths that some file system takes for the same.
 *
 * Model  Unicode composition (NFC) and case without regard to language, by way of upper case so that ß meets SS.
 */
export function foldPath(path: string): string {
  if (/^[\u0000-\u007f]*$/.test(path)) return path.toLowerCase();
  return path.normalize("NFC").toUpperCase().toLowerCase().normalize("NFC");
}

/** Finds, path by path, the one that would land on an earlier file, or make a folder of one. */
export class TakenPaths {
  /** How many different folders the paths so far lie in. */
  folders = 0;
  private readonly taken = new Map<string, string>();
  private folder = "";

  /** The earlier path that this one collides with; where there is none, this one is taken. */
  findCollision(path: string): string | undefined {
    const folded = foldPath(path);
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    if (folder !== this.folder) {
      const collision = this.findFolderCollision(folder, folded);
      if (collision !== undefined) return collision;
      this.folder = folder;
    }
    const earlier = this.taken.get(folded);
    if (earlier === undefined) this.taken.set(folded, path);
    return earlier;
  }

  /** Folding may change lengths but neither makes nor removes a slash, so both texts have the same segments. */
  private findFolderCollision(folder: string, folded: string): string | undefined {
    let end = 0;
    let foldedEnd = 0;
    while (end < folder.length) {
      end = folder.indexOf("/", end) + 1;
      foldedEnd = folded.indexOf("/", foldedEnd) + 1;
      const name = folder.slice(0, end);
      const key = folded.slice(0, foldedEnd - 1);
      const earlier = this.taken.get(key);
      if (earlier === undefined) {
        this.taken.set(key, name);
        this.folders++;
      } else if (earlier !== name) return earlier;
    }
    return undefined;
  }
}
