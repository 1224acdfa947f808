// `npm test`: installs what is missing and proves the project: every test, and beside them types, lint and format.
// `npm test -- FILTER` runs only the tests whose path contains FILTER.
// The last line is the sum: "N passed, N failed", with ", N skipped" where tests were.

import {spawn} from "node:child_process";
import {accessSync, chmodSync, constants as fsConstants, mkdtempSync, readFileSync, rmSync, statfsSync} from "node:fs";
import {constants, setPriority, tmpdir} from "node:os";
import {join} from "node:path";
import {ensureInstalled, repository} from "./install.js";

const checks = [
  // What is known of files that have not changed since the last run is kept: a quarter of the time.
  {
    title: "types",
    script: "typescript/bin/tsc",
    parameters: ["--noEmit", "-p", ".", "--incremental", "--tsBuildInfoFile", "node_modules/.cache/types.tsbuildinfo"]
  },
  {title: "lint", script: "eslint/bin/eslint.js", parameters: [".", "--max-warnings=0"]},
  {
    title: "format",
    script: "prettier/bin/prettier.cjs",
    parameters: ["--check", "--cache", "--cache-strategy=content", "--log-level=warn", "."]
  }
];

/** Far more than all files of the tests together. */
const ROOM_BYTES = 4e9;

/** Programs that read the whole project leave much behind: with room for it a sixth of their time is saved. */
const roomForGarbage = "--max-semi-space-size=64";

ensureInstalled();
const filters = process.argv.slice(2);
const sum = {passed: 0, failed: 0, skipped: 0};
const running = filters.length === 0 ? checks.map(runCheck) : [];
await runTests();
await tellChecks(running);
process.stdout.write(
  `\n${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ""}\n`
);
process.exitCode = sum.failed > 0 ? 1 : 0;

/**
 * Tests wait for programs and pages a sixth of their time: checks run then, and no other time, if the system lets them.
 *
 * @param {{title: string, script: string, parameters: string[]}} check
 * @returns {Promise<{title: string, code: number | null, output: string, duration: string}>}
 */
function runCheck({title, script, parameters}) {
  const start = performance.now();
  const file = join(repository, "node_modules", script);
  const program = spawn(process.execPath, [roomForGarbage, file, ...parameters], {cwd: repository});
  if (program.pid !== undefined) setPriority(program.pid, constants.priority.PRIORITY_LOW);
  let output = "";
  for (const stream of [program.stdout, program.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => (output += text));
  }
  return new Promise((resolve) => {
    program.on("close", (code) => resolve({title, code, output, duration: seconds(start)}));
  });
}

/**
 * What each check prints is printed whole and in their order.
 *
 * @param {ReturnType<typeof runCheck>[]} running
 */
async function tellChecks(running) {
  for (const check of running) {
    const {title, code, output, duration} = await check;
    sum[code === 0 ? "passed" : "failed"] += 1;
    process.stdout.write(`\n── ${title}\n${output}${title}: ${code === 0 ? "passed" : "failed"} in ${duration}\n`);
  }
}

async function runTests() {
  const start = performance.now();
  process.stdout.write("\n── tests\n");
  const folder = mkdtempSync(join(roomForFiles(), "journeymark-test-"));
  // A database server that runs as another user works in a folder below.
  chmodSync(folder, 0o711);
  process.once("exit", () => rmSync(folder, {recursive: true, force: true}));
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
  const report = join(folder, "report.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const code = await runNode("vitest/vitest.mjs", ["run", ...reporters, ...filters], {TMPDIR: folder});
  const {passed, failed, skipped} = countTests(report);
  sum.passed += passed;
  sum.skipped += skipped;
  // A file that fails before its first test, or a crash of the runner, has no failed test to count: it is one failure.
  sum.failed += code !== 0 && failed === 0 ? 1 : failed;
  process.stdout.write(`tests: ${code === 0 ? "passed" : "failed"} in ${seconds(start)}\n`);
}

/**
 * Where tests put their files: they write a thousand databases and throw them away, and to wait for the disk each time is
 * a seventh of their time. In memory, then, where Linux has room for them.
 */
function roomForFiles() {
  const memory = "/dev/shm";
  try {
    const {bavail, bsize} = statfsSync(memory);
    accessSync(memory, fsConstants.W_OK);
    return bavail * bsize > ROOM_BYTES ? memory : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** @param {string} report */
function countTests(report) {
  try {
    const {numPassedTests, numPendingTests, numTodoTests, testResults} = JSON.parse(readFileSync(report, "utf8"));
    const failed = testResults.map(failuresOf).reduce((/** @type {number} */ a, /** @type {number} */ b) => a + b, 0);
    return {passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests};
  } catch {
    return {passed: 0, failed: 0, skipped: 0};
  }
}

/**
 * Failed tests of a file; a file that fails without one counts as one.
 *
 * @param {{status: string, assertionResults: {status: string}[]}} file
 */
function failuresOf({status, assertionResults}) {
  const failed = assertionResults.filter((result) => result.status === "failed").length;
  return failed === 0 && status === "failed" ? 1 : failed;
}

/**
 * @param {string} script  path under node_modules
 * @param {string[]} parameters
 * @param {Record<string, string>} environment  beside that of this program
 * @returns {Promise<number | null>}
 */
function runNode(script, parameters, environment) {
  const program = spawn(process.execPath, [join(repository, "node_modules", script), ...parameters], {
    cwd: repository,
    env: {...process.env, ...environment},
    stdio: "inherit"
  });
  return new Promise((resolve) => program.on("close", (code) => resolve(code)));
}

/** @param {number} start */
function seconds(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
