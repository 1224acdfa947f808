import {main} from "../../loaders/cli/main.js";

/** How a command ended and what it printed. */
export interface CommandRun {
  code: number;
  out: string;
  err: string;
}

/** Runs a command line in this process, as `journeymark …` would in one of its own. */
export async function run(...argv: string[]): Promise<CommandRun> {
  let out = "";
  let err = "";
  const code = await main(argv, {out: (text) => void (out += text), err: (text) => void (err += text)});
  return {code, out, err};
}
