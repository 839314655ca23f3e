import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: "forks",
    // By default one core is left idle, which of two is half.
    maxWorkers: "100%",
    // Files share what they import; none of them changes a module.
    isolate: false,
  },
});
