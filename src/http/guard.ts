/**
 * What is looked at before anything is answered: that the request names this machine, and not a name that an attacker
 * made point here (DNS rebinding); that it does not come from another site; and the headers that keep a page of ours to
 * itself.
 */
import { randomBytes } from "node:crypto";
import { refused, type Refused } from "../base/result.ts";

/**
 * Why a request may not be answered at all, or undefined.
 *
 * Model  Browsers send Origin with every write and Sec-Fetch-Site with everything; whoever sends neither is no browser.
 */
export function findIntrusion(request: Request, port: number): Refused<"wrong-host" | "wrong-origin"> | undefined {
  const host = request.headers.get("host") ?? "";
  // A browser leaves the port out where it is the usual one.
  const own = ["127.0.0.1", "localhost"].map((name) => (port === 80 ? name : `${name}:${port}`));
  const { pathname, host: addressed } = new URL(request.url);
  if (!own.includes(host) || addressed !== host)
    return refused("wrong-host", `this is ${own.join(" or ")}, not ${JSON.stringify(host.slice(0, 100))}`);
  const origin = request.headers.get("origin");
  if (origin !== null && origin !== `http://${host}`)
    return refused(
      "wrong-origin",
      `a page of ${JSON.stringify(origin.slice(0, 100))} asks; only this workbench's own may`,
    );
  const site = request.headers.get("sec-fetch-site") ?? "none";
  const guarded = pathname.startsWith("/api/") || !["GET", "HEAD"].includes(request.method);
  if (guarded && site !== "same-origin" && site !== "none")
    return refused("wrong-origin", "a page of another site asks; only this workbench's own may");
  return undefined;
}

const ALWAYS = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
} as const;

/** For the screens: their own scripts and styles, none in the page, nothing from elsewhere, in nobody's frame. */
const POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** For a page of ours without scripts. */
export const stillPolicy = (nonce: string): string =>
  `default-src 'none'; style-src 'nonce-${nonce}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

/** For what others made: whatever it is, it can do nothing. */
export const FILE_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

export const newNonce = (): string => randomBytes(16).toString("base64");

/** Sets what every answer carries, where it does not say otherwise itself. */
export function protect(headers: Headers): void {
  for (const [name, value] of Object.entries(ALWAYS)) headers.set(name, value);
  if (!headers.has("content-security-policy")) headers.set("content-security-policy", POLICY);
  if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
}
