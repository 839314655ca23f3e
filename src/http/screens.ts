/** The built interface: files that were there at the start, and its first page for every other address. */
import { readdir, readFile } from "node:fs/promises";

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

const FIRST = "/index.html";

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
    return files.includes(FIRST) ? new Screens(folder, new Set(files)) : undefined;
  }

  /** The file at an address, or the first page where the address is one of its own; undefined for a file that is not there. */
  async answer(pathname: string): Promise<Response | undefined> {
    const isFile = this.files.has(pathname);
    if (!isFile && /\.[a-z0-9]+$/i.test(pathname)) return undefined;
    const name = isFile ? pathname : FIRST;
    const extension = name.slice(name.lastIndexOf(".") + 1);
    // What the build names by its content never changes.
    const kept = name.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
    // A second page is a tool to take away, such as the verifier: here the policy would stop it.
    const toKeep = extension === "html" && name !== FIRST ? { "content-disposition": "attachment" } : {};
    return new Response(new Uint8Array(await readFile(this.folder + name)), {
      headers: { "content-type": MEDIA[extension] ?? "application/octet-stream", "cache-control": kept, ...toKeep },
    });
  }
}
