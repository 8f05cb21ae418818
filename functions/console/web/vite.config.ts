import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  build: {
    target: "es2023",
    cssTarget: ["chrome123", "edge123", "firefox121", "safari17.5"],
    // Fonts and images stay files: the content security policy allows data: for images alone.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // The first load is two files, however many of the pages that come later share parts of it.
        codeSplitting: {
          groups: [
            { name: "library", test: /[\\/]node_modules[\\/]/, tags: ["$initial"], priority: 1 },
            { name: "shell", tags: ["$initial"] },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      "/v1": "http://127.0.0.1:8080",
      "/local": "http://127.0.0.1:8080",
      "/config.json": "http://127.0.0.1:8080",
    },
  },
  test: { include: ["src/**/*.test.ts", "scripts/*.test.mjs"], environment: "node" },
});
