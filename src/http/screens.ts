/** The built interface: files that were there at the start, and its first page for every other address. */
import { readdir, readFile } from "node:fs/promises";
import { newNonce, policyOf } from "./guard.ts";

const MEDIA: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  json: "application/json",
  map: "application/json",
  svg: "image/svg+xml",
  png: "image/png",
  jpg: "image/jpeg",
  webp: "image/webp",
  ico: "image/x-icon",
  woff2: "font/woff2",
  ttf: "font/ttf",
  wasm: "application/wasm",
  pbf: "application/octet-stream",
  webmanifest: "application/manifest+json",
  txt: "text/plain; charset=utf-8",
};

/** Stands in the first page where a style may carry the nonce of its policy. */
const NONCE = /__CSP_NONCE__/g;

export class Screens {
  private readonly folder: string;
  /** By address. What is not in the list is not served, whatever an address looks like. */
  private readonly files: ReadonlySet<string>;
  private constructor(folder: string, files: ReadonlySet<string>) {
    this.folder = folder;
    this.files = files;
  }

  /** The interface in a folder; undefined where none was built. */
  static async find(folder: string): Promise<Screens | undefined> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    const files = entries
      .filter((e) => e.isFile())
      .map((e) => `${e.parentPath}/${e.name}`.slice(folder.length).replaceAll("\\", "/"));
    return files.includes("/index.html") ? new Screens(folder, new Set(files)) : undefined;
  }

  /** The file at an address, or the first page where the address is one of its own; undefined for a file that is not there. */
  async answer(pathname: string): Promise<Response | undefined> {
    if (pathname !== "/index.html" && this.files.has(pathname)) return this.file(pathname);
    return /\.[a-z0-9]+$/i.test(pathname) && pathname !== "/index.html" ? undefined : this.first();
  }

  private async file(pathname: string): Promise<Response> {
    const mime = MEDIA[pathname.slice(pathname.lastIndexOf(".") + 1)] ?? "application/octet-stream";
    // What the build names by its content never changes.
    const kept = pathname.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
    const bytes = new Uint8Array(await readFile(this.folder + pathname));
    return new Response(bytes, { headers: { "content-type": mime, "cache-control": kept } });
  }

  private async first(): Promise<Response> {
    const nonce = newNonce();
    const page = (await readFile(`${this.folder}/index.html`, "utf8")).replace(NONCE, nonce);
    return new Response(page, {
      headers: {
        "content-type": MEDIA["html"]!,
        "cache-control": "no-cache",
        "content-security-policy": policyOf(nonce),
      },
    });
  }
}
