import {availableParallelism} from "node:os";
import {defineConfig} from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/support/global-setup.ts",
    setupFiles: "test/support/every-file.ts",
    // Files of one worker share what they import: half of the time of a run went into importing the same again.
    isolate: false,
    // One clock and one locale for every machine, so that a snapshot made on one is true on another.
    env: {TZ: "UTC", LANG: "en_US.UTF-8", NO_COLOR: "1"},
    // Half the time of the longest files is waiting for other processes: on two cores, two files at once.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 30_000,
    hookTimeout: 60_000
  }
});
