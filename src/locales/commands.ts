/** The words of the command line, apart from those of the pages, which need none of them. */
import type {LoadingStep} from "../model/loading-step.js";
import {commands} from "./en/commands.js";

/** Everything that commands say beside figures, faults and refusals; a line has no line end. */
export type CommandWords = Readonly<typeof commands>;

/** The language that commands speak. */
export const commandWords: CommandWords = commands;

/**
 * What begins, in words.
 *
 * @example stepText({code: "reading", file: "survey.csv"}) // "survey.csv: reading"
 */
export function stepText(step: LoadingStep, {steps}: CommandWords = commandWords): string {
  const say = steps[step.code] as (step: LoadingStep) => string;
  return say(step);
}
