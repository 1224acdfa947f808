import {expect} from "vitest";
import type {CommandRun} from "./cli.js";

/**
 * Expects of a command that met damaged data: it ends with 0 or with 1 and a message that people can read; nothing in
 * what it says is a trace of the program's inside or a sign that no terminal shows.
 *
 * @param what  said where an expectation fails: what was run on what
 */
export function expectReadable({code, err}: CommandRun, what: string): void {
  expect([0, 1], `${what}\n${err}`).toContain(code);
  expect(err, what).not.toMatch(/This should not happen|^\s+at .*[:(]|\b(?:TypeError|RangeError|SyntaxError)\b/m);
  expect(err, what).not.toMatch(/\bundefined\b|\[object|\bNaN\b/);
  expect(err, what).not.toMatch(UNPRINTABLE);
  if (code === 1) expect(err, what).toMatch(/^journeymark: \S.*: \S/);
}

/** Control signs other than the end of a line. */
const UNPRINTABLE = /[^\P{Cc}\n]/u;
