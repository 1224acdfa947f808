import {CODEBOOK, readCodebook, type CodebookFile} from "./codebook.js";
import {readCodings} from "./codings.js";
import {addFaults, type Fault} from "./fault.js";
import type {Program, Source, ThemeDefinitions} from "./model.js";
import type {Names} from "./names.js";
import {nameFaults, themeDefinitions} from "./themes.js";
import type {VoiceFiles} from "./voice.js";
import type {YamlFile} from "./yaml-file.js";

/** What the files of customers' words are read with. */
export interface VoiceContext {
  names: Names;
  /** With the questions of all sources. */
  program: Pick<Program, "stages" | "questions" | "metrics" | "locales">;
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
