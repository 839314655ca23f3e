/** Writes the command `sherd` as few files that load quickly; what is needed by one command only is loaded by that command. */
import { build } from "esbuild";

export const bundle = (outdir: string): Promise<unknown> =>
  build({
    entryPoints: ["src/cli/sherd.ts"],
    outdir,
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node20",
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: true,
    // What has native parts, or files of its own beside its code.
    external: ["sharp", "libsql", "@myriaddreamin/*", "@expo-google-fonts/*"],
    banner: {
      js: 'import { createRequire as made } from "node:module"; globalThis.require ??= made(import.meta.url);',
    },
    logLevel: "warning",
  });

if (process.argv[1] === import.meta.filename) await bundle("dist/bin");
