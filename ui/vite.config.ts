import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** Where `bokfor serve --dev` listens; only the development server uses it. */
const BACKEND = "http://127.0.0.1:4710";

/** The modules of the first view: all of ours that is reached from the page without waiting. */
const first = new Set<string>();

/** Follows the imports of the page once all modules are known. */
const followPage: Plugin = {
  name: "follow-page",
  apply: "build",
  buildEnd() {
    const follow = (id: string) => {
      if (first.has(id)) return;
      first.add(id);
      for (const next of this.getModuleInfo(id)?.importedIds ?? []) follow(next);
    };
    for (const id of this.getModuleIds()) if (id.endsWith("/src/page.tsx")) follow(id);
  },
};

/** Runs what asks the program as soon as it is there, beside the fetching of the page and its styles. */
const askFirst: Plugin = {
  name: "ask-first",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler(_, { bundle }) {
      const ask = Object.values(bundle ?? {}).find(({ name }) => name === "ask");
      if (!ask) throw new Error("no chunk asks the program");
      return [{ tag: "script", attrs: { type: "module", crossorigin: true, src: `/${ask.fileName}` } }];
    },
  },
};

export default defineConfig({
  plugins: [react(), followPage, askFirst],
  clearScreen: false,
  server: {
    port: 5173,
    strictPort: true,
    // The help texts lie in assets/, beside ui/.
    fs: { allow: [".."] },
    proxy: { "/call": BACKEND, "/events": BACKEND, "/page": BACKEND },
  },
  build: {
    // The webviews Tauri 2 runs in; all of them know oklch() and light-dark().
    target: ["chrome123", "safari17.5"],
    // The CSP allows no data: addresses.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        // One file for the first view, not twenty that are waited for.
        codeSplitting: {
          groups: [
            {
              name: "ask",
              test: /src\/host\/(asked|early|choose|tauri|http|host)\.ts$|@tauri-apps|preload-helper/,
              priority: 2,
            },
            { name: "first", test: (id: string) => first.has(id), priority: 1 },
          ],
        },
      },
    },
  },
});
