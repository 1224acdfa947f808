// Every property on other examples than those of `npm test`: `npm run bench:properties -- ROUNDS`, 20 unless given.
// Each round has a seed of its own, which is printed where a property fails. Exit code 1 if any does.
import {spawnSync} from "node:child_process";
import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {SEED_VARIABLE} from "../support/property-seed.js";

const ROUNDS = 20;
const repository = new URL("../..", import.meta.url).pathname;

/** Test files that draw their examples and leave the seed to whoever runs them. */
function filesWithProperties(): string[] {
  return readdirSync(join(repository, "test"), {recursive: true, encoding: "utf8"})
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => `test/${file.replaceAll("\\", "/")}`)
    .filter((file) => readFileSync(join(repository, file), "utf8").includes('from "fast-check"'));
}

const rounds = Number(process.argv[2] ?? ROUNDS);
const first = Math.floor(Math.random() * 1e9);
const files = filesWithProperties();
let failed = 0;
for (let round = 0; round < rounds; round += 1) {
  const seed = first + round;
  const {status, stdout} = spawnSync(
    process.execPath,
    [join(repository, "node_modules/vitest/vitest.mjs"), "run", "--reporter=dot", ...files],
    {cwd: repository, encoding: "utf8", env: {...process.env, [SEED_VARIABLE]: String(seed)}}
  );
  if (status !== 0) failed += 1;
  process.stdout.write(status === 0 ? `seed ${seed}: passed\n` : `seed ${seed}: FAILED\n${stdout}\n`);
}
process.stdout.write(`${files.length} files, ${rounds} rounds, ${failed} with a failure\n`);
process.exitCode = failed > 0 ? 1 : 0;
