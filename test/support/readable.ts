import {expect} from "vitest";
import type {CommandRun} from "./cli.js";
import {messageFaults} from "./message-faults.js";

/**
 * Expects of a command that met damaged data: it ends with 0 or with 1 and a message that people can read.
 *
 * @param what  said where the expectation fails: what was run on what
 */
export function expectReadable(run: CommandRun, what: string): void {
  expect(messageFaults(run), `${what}\n${run.err}`).toEqual([]);
}
