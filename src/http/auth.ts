/**
 * Who may come in: whoever has the link that the terminal shows. It opens once, for one browser, which gets a cookie that
 * its scripts cannot read and other sites cannot use.
 *
 * Limits  Every program of the same user can read the terminal, and the keys as well; this keeps out other users of the
 *         machine, and pages in the same browser. A cookie belongs to a name and not to a port, so another server of this
 *         machine that the same browser visits is sent it too; it cannot use it from a page, but it has it.
 */
import { createHash, randomBytes } from "node:crypto";

/** Links that were not opened yet, and browsers that were let in; the oldest goes first. */
const MOST = 32;

export class Door {
  private readonly links = new Set<string>();
  private readonly sessions = new Set<string>();

  /** A new secret for a link. */
  invite(): string {
    return keep(this.links);
  }

  /** A session for whoever brings a link's secret, once; undefined for anything else. */
  admit(secret: string): string | undefined {
    return this.links.delete(digest(secret)) ? keep(this.sessions) : undefined;
  }

  knows(session: string): boolean {
    return this.sessions.has(digest(session));
  }
}

function keep(set: Set<string>): string {
  const secret = randomBytes(32).toString("base64url");
  set.add(digest(secret));
  const [oldest] = set;
  if (set.size > MOST && oldest !== undefined) set.delete(oldest);
  return secret;
}

/** Only digests are kept and compared, so that no comparison tells how much of a guess was right. */
const digest = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** By port, so that two workbenches on one machine do not take each other's. */
export const cookieName = (port: number): string => `sherd-${port}`;

export const cookieOf = (port: number, session: string): string =>
  `${cookieName(port)}=${session}; Path=/; HttpOnly; SameSite=Strict`;

/** The session that a Cookie header brings. */
export function findSession(header: string | null, port: number): string | undefined {
  const start = `${cookieName(port)}=`;
  const found = (header ?? "").split("; ").filter((pair) => pair.startsWith(start));
  return found.length === 1 ? found[0]!.slice(start.length) : undefined;
}
