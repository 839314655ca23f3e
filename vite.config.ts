/**
 * Two builds of the screens. The workbench (`vite build`): files for a server, under a content policy without inline
 * script or style. The verifier (`vite build --mode verify`): one file that works from a disk, and that forbids itself
 * the network.
 */
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { convertCssVariables, defaultCssVariablesResolver, DEFAULT_THEME, mergeMantineTheme } from "@mantine/core";
import { defineConfig, type Plugin, type UserConfig } from "vite";
import { theme } from "./src/ui/theme.ts";

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const TARGET = ["chrome123", "firefox120", "safari17.5"];

export default defineConfig(({ mode }) => (mode === "verify" ? verifier : workbench));

/** The workbench answers only to its own name, so the proxy speaks in it. */
const SERVER = "http://127.0.0.1:4700";
const proxied = { target: SERVER, changeOrigin: true, headers: { origin: SERVER } };

const workbench: UserConfig = {
  root: path("src/ui"),
  plugins: [react(), mantineVariables()],
  build: { outDir: path("dist/ui"), emptyOutDir: true, target: TARGET, chunkSizeWarningLimit: 2000 },
  worker: { format: "es" },
  server: {
    host: "127.0.0.1",
    port: 4701,
    proxy: Object.fromEntries(["/api", "/enter", "/openapi.json"].map((at) => [at, proxied])),
  },
};

const verifier: UserConfig = {
  root: path("src/ui"),
  plugins: [react(), oneFile("verify.html")],
  define: { "process.env.NODE_ENV": '"production"' },
  build: {
    outDir: path("dist/ui"),
    emptyOutDir: false,
    copyPublicDir: false,
    target: TARGET,
    assetsInlineLimit: 10_000_000,
    cssCodeSplit: false,
    rolldownOptions: { input: path("src/ui/verify-file.tsx"), output: { format: "iife" } },
  },
};

/** The variables of the theme as a style sheet of their own, so that no style has to stand in the page. */
function mantineVariables(): Plugin {
  const id = "virtual:mantine-variables.css";
  const resolved = "/@sherd/mantine-variables.css";
  return {
    name: "mantine-variables",
    resolveId: (source) => (source === id ? resolved : undefined),
    load(source) {
      if (source !== resolved) return undefined;
      return convertCssVariables(defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme)), ":root");
    },
  };
}

/** Script and style written into one page, with a policy that lets nothing else run and nothing leave. */
function oneFile(fileName: string): Plugin {
  return {
    name: "one-file",
    generateBundle(_, bundle) {
      let [script, style] = ["", ""];
      for (const [name, file] of Object.entries(bundle)) {
        if (file.type === "chunk") script += file.code;
        else if (name.endsWith(".css")) style += String(file.source);
        Reflect.deleteProperty(bundle, name);
      }
      script = script.replaceAll("</script", "<\\/script").trim();
      const policy = [
        "default-src 'none'",
        `script-src '${hashOf(script)}'`,
        `style-src '${hashOf(style)}'`,
        "worker-src blob:",
        "connect-src 'none'",
        "img-src data:",
        "form-action 'none'",
        "base-uri 'none'",
      ].join("; ");
      this.emitFile({
        type: "asset",
        fileName,
        source: `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Sherd: verify a dossier</title>
<style>${style}</style>
<div id="root"></div>
<noscript>This page checks a file in your browser, so it needs JavaScript. It asks no network. Without it: sherd verify FILE</noscript>
<script>${script}</script>
</html>
`,
      });
    },
  };
}

const hashOf = (text: string): string => `sha256-${createHash("sha256").update(text).digest("base64")}`;
