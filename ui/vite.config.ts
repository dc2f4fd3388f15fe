import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where `bokfor serve --dev` listens; only the development server uses it. */
const BACKEND = "http://127.0.0.1:4710";

export default defineConfig({
  plugins: [react()],
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
  },
});
