import {defineConfig} from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // One clock and one locale for every machine, so that a snapshot made on one is true on another.
    env: {TZ: "UTC", LANG: "en_US.UTF-8", NO_COLOR: "1"},
    testTimeout: 20_000,
    hookTimeout: 60_000
  }
});
