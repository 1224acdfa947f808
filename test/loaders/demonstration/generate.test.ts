import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, afterEach, expect, it, vi} from "vitest";
import {main} from "../../../loaders/demonstration/generate.js";

const folder = mkdtempSync(join(tmpdir(), "demonstration-"));
afterAll(() => rmSync(folder, {recursive: true}));
afterEach(() => void vi.restoreAllMocks());

function run(...argv: string[]): {code: number; out: string; err: string} {
  const written = {out: "", err: ""};
  vi.spyOn(process.stdout, "write").mockImplementation((text) => ((written.out += String(text)), true));
  vi.spyOn(process.stderr, "write").mockImplementation((text) => ((written.err += String(text)), true));
  return {code: main(argv), ...written};
}

it("another seed writes files of the same names and columns with other answers", () => {
  expect(run("--out", join(folder, "other"), "--seed", "5").code).toBe(0);
  const files = readdirSync(join(folder, "other"));
  expect(files).toEqual(readdirSync("data/exports"));
  const [other, committed] = [join(folder, "other"), "data/exports"].map((path) =>
    readFileSync(join(path, files[0]!), "utf8")
  );
  expect(other!.split("\n")[0]).toBe(committed!.split("\n")[0]);
  expect(other).not.toBe(committed);
});

const wrong = [
  {argv: ["--scale", "0"], message: '--scale: expected a whole number from 1 to 1000, found "0"'},
  {argv: ["--scale", "1.5"], message: '--scale: expected a whole number from 1 to 1000, found "1.5"'},
  {argv: ["--seed", "-1"], message: "Option '--seed' argument is ambiguous."},
  {argv: ["--sclae", "2"], message: "Unknown option '--sclae'"},
  {argv: ["here"], message: "Unexpected argument 'here'"}
];

it.each(wrong)("$argv is wrong usage, said in one line, with exit code 2", ({argv, message}) => {
  const {code, err} = run(...argv);
  expect(code).toBe(2);
  expect(err).toContain(message);
  expect(err.trimEnd()).not.toContain("\n");
});

it("a folder that cannot be made is said in one line, with exit code 1", () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  const {code, err} = run("--out", join(file, "exports"));
  expect(code).toBe(1);
  expect(err).toContain("ENOTDIR");
});

it("--help names every option", () => {
  const {code, out} = run("--help");
  expect(code).toBe(0);
  for (const option of ["--scale", "--out", "--seed"]) expect(out).toContain(option);
});
