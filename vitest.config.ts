import {readFileSync} from "node:fs";
import {availableParallelism} from "node:os";
import {defineConfig} from "vitest/config";
import {BaseSequencer, type TestSpecification} from "vitest/node";

/** Files that measure the memory of their own process, or replace a module that others share: it is theirs alone. */
const alone = [
  "test/loaders/cli/new-adapter.test.ts",
  "test/loaders/sources/contract*.test.ts",
  "test/loaders/workspace/organizations-pages.test.ts"
];

/** Files that are run while the first one that reads the demonstration loads it. */
const MEANWHILE = 20;

/** Who reads the demonstration first loads it; the others would wait for it, and keep a worker from its work. */
class Sequencer extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const reads = ({moduleId}: TestSpecification) =>
      readFileSync(moduleId, "utf8").includes("support/demonstration.js");
    const others = sorted.filter((file) => !reads(file));
    const [first, ...later] = sorted.filter(reads);
    return [...(first ? [first] : []), ...others.slice(0, MEANWHILE), ...later, ...others.slice(MEANWHILE)];
  }
}

export default defineConfig({
  test: {
    sequence: {sequencer: Sequencer},
    setupFiles: "test/support/every-file.ts",
    projects: [
      {
        extends: true,
        test: {
          name: "tests",
          include: ["test/**/*.test.ts"],
          exclude: alone,
          globalSetup: "test/support/global-setup.ts",
          // Files of one worker share what they import: half of the time of a run went into importing the same again.
          isolate: false
        }
      },
      {extends: true, test: {name: "alone", include: alone, isolate: true}}
    ],
    // One clock and one locale for every machine, so that a snapshot made on one is true on another.
    env: {TZ: "UTC", LANG: "en_US.UTF-8", NO_COLOR: "1"},
    // Half the time of the longest files is waiting for other processes: on two cores, two files at once.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Only what hangs is ended: how long things take is measured by `npm run bench`, on machines ten times apart.
    testTimeout: 600_000,
    hookTimeout: 600_000
  }
});
