import {commandWords} from "../../../src/locales/commands.js";
import {listNames} from "../../workspace/fault.js";
import type {SeenColumn} from "./response-fields.js";
import {commentText, yamlText} from "./yaml-text.js";

const words = commandWords.drafts.leftOutKinds;

/** Why columns are no part of a mapping. */
export type LeftOut = keyof typeof words;

const LONGEST_NAME = 60;
const LONGEST_LIST = 600;

/** A comment that `journeymark check` lists until it is deleted: what a draft left out, and which columns. */
export function leftOutLine(kind: LeftOut, columns: readonly Pick<SeenColumn, "column">[]): string {
  const names = listNames(columns.map(({column}) => commentText(yamlText(column), LONGEST_NAME)));
  return `# left out: ${commentText(`${words[kind]}: ${names}`, LONGEST_LIST)}`;
}
