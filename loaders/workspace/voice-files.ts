import {CODEBOOK, readCodebook, type Codebook, type CodebookFile} from "./codebook.js";
import {readCodings, type Coding} from "./codings.js";
import {addFaults, type Fault} from "./fault.js";
import type {Program, Source, ThemeDefinitions} from "./model.js";
import type {Names} from "./names.js";
import {nameFaults, themeDefinitions} from "./themes.js";
import type {YamlFile} from "./yaml-file.js";

/** What customers say in words, and who read it. */
export interface VoiceFiles {
  /** By what comments are coded; null where they are not. */
  codebook: Codebook | null;
  codings: readonly Coding[];
}

/** Of a workspace that codes no comments. */
export const NO_VOICE: VoiceFiles = {codebook: null, codings: []};

/** What the files of customers' words are read with. */
export interface VoiceContext {
  names: Names;
  /** With the questions of all sources. */
  program: Pick<Program, "stages" | "questions" | "metrics">;
  sources: readonly Source[];
}

/** Reads the files of customers' words, and what is wrong in them. */
export function readVoice(
  directory: string,
  {names, program, sources}: VoiceContext
): {
  files: VoiceFiles;
  /** What comments are coded for, where they are. */
  defined: {themes?: ThemeDefinitions};
  yaml: {file: string; yaml: YamlFile<CodebookFile>}[];
  faults: Fault[];
} {
  const {codebook, yaml, faults} = readCodebook(directory, names);
  const {codings, faults: ofCodings} = readCodings(directory, names, codebook);
  addFaults(faults, [...(codebook === null ? [] : nameFaults(codebook, program)), ...ofCodings]);
  return {
    files: {codebook, codings},
    defined: codebook === null ? {} : {themes: themeDefinitions(codebook, program, sources)},
    yaml: yaml === null ? [] : [{file: CODEBOOK, yaml}],
    faults
  };
}
