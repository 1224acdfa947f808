import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {z} from "zod";
import {LANGUAGES, type Language} from "../../src/model/language.js";
import {addFaults, type Fault} from "./fault.js";
import {label, optionalLabel} from "./label.js";
import {unknownName, type Names} from "./names.js";
import {identifier} from "./program.js";
import {readYaml, type YamlFile} from "./yaml-file.js";

export const CODEBOOK = "codebook.yaml";

/** Folder of the versions that coded comments before. */
const FORMER = "codebooks";

/** Longer than any word or phrase that somebody looks for. */
const LONGEST_WORD = 100;

/** A word or a phrase to look for. */
const word = z
  .string()
  .max(LONGEST_WORD)
  .regex(/[\p{L}\p{N}]/u, "a word or phrase with a letter or digit in it");

/** Something for each language that comments are read in. */
function byLanguage<Of extends z.ZodType>(of: Of) {
  const each = Object.fromEntries(LANGUAGES.map((language) => [language, of.optional()])) as Record<
    Language,
    z.ZodOptional<Of>
  >;
  return z.strictObject(each);
}

const words = byLanguage(z.array(word).min(1));

const alternatives = z.union([word.transform((one) => [one]), z.array(word).min(1)]);

const theme = z.strictObject({
  id: identifier,
  label,
  parent: z.string().optional().describe("Id of the theme that has this one as a part: it is there where this one is"),
  definition: label.describe("What the theme is, in one sentence: by this, people code"),
  include: optionalLabel.describe("What belongs to it although one might doubt"),
  exclude: optionalLabel.describe("What does not, although one might think so"),
  stages: z.array(z.string()).min(1).optional().describe("Stages whose comments are looked at; default all"),
  words: words
    .prefault({})
    .describe(
      "By language, words or phrases of which one is enough. English: whole words, a * at the end for any ending; Korean: beginnings of word units, with any ending; Chinese: words within the text"
    ),
  all: byLanguage(z.array(alternatives).min(1))
    .prefault({})
    .describe("By language, what must be there as well: each entry a word, or a list of which one is enough"),
  not: words.prefault({}).describe("By language, words of which none may be there"),
  examples: z
    .strictObject({
      match: z.array(z.string().min(1)).default([]).describe("Comments that have the theme"),
      not: z.array(z.string().min(1)).default([]).describe("Comments that do not")
    })
    .prefault({})
    .describe("check codes them and tells which are coded otherwise"),
  status: z
    .union([z.enum(["active", "retired"]), z.strictObject({merged_into: z.string()})])
    .default("active")
    .describe("retired: no longer looked for; merged_into: its words count for another theme")
});

/** codebook.yaml: what customers write about, and by which words that is found. */
export const codebook = z
  .strictObject({
    $schema: z.string().optional(),
    version: z
      .union([z.string().min(1), z.number()])
      .transform(String)
      .describe("Changes with every change of what is found; people's codings belong to one"),
    from: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/, "a month such as 2026-07")
      .optional()
      .describe(
        "First month whose comments this version codes: those before are coded by the versions in codebooks/, and lines break here. When left out, it codes all comments, and no line breaks"
      ),
    precision_bar: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe(
        "Where people checked a theme, the share of its finds that must be right: if the lower limit is below, it is not shown"
      ),
    themes: z.array(theme).min(1)
  })
  .describe("What customers write about: themes, and the words by which comments are found to have them");

export type CodebookFile = z.output<typeof codebook>;
export type Theme = CodebookFile["themes"][number];

/** The codebook and where its parts stand. */
export interface Codebook extends CodebookFile {
  /** Versions that code comments of before, the oldest first; none where this one codes all. */
  former: readonly CodebookFile[];
  lineOf: (path: readonly PropertyKey[]) => number | null;
}

/** The theme that another one was merged into; null where it was not. */
export const mergedInto = ({status}: Pick<Theme, "status">): string | null =>
  typeof status === "object" ? status.merged_into : null;

/** The codebook of a workspace, null where there is none or it has faults; and the file, for what else is told of it. */
export function readCodebook(
  directory: string,
  names: Names
): {codebook: Codebook | null; yaml: YamlFile<CodebookFile> | null; faults: Fault[]} {
  if (!existsSync(join(directory, CODEBOOK))) return {codebook: null, yaml: null, faults: []};
  const {yaml, faults} = readVersion(directory, CODEBOOK, names);
  const {former, faults: ofFormer} =
    yaml.sound?.from === undefined ? {former: [], faults: []} : readFormer(directory, yaml.sound, yaml, names);
  addFaults(faults, ofFormer);
  return {
    codebook: yaml.value === null || faults.length > 0 ? null : {...yaml.value, former, lineOf: yaml.lineOf},
    ...{yaml, faults}
  };
}

function readVersion(directory: string, file: string, names: Names) {
  const yaml = readYaml(join(directory, file), file, codebook);
  const faults = [...yaml.faults];
  for (const {line} of yaml.open.decisions) faults.push({file, line, message: "is still to be decided"});
  if (yaml.sound !== null) addFaults(faults, themeFaults(yaml.sound, {...yaml, file}, names));
  return {yaml, faults};
}

/** The versions before one that codes comments from a month on. */
function readFormer(
  directory: string,
  {version, from}: CodebookFile,
  {lineOf}: Pick<YamlFile<CodebookFile>, "lineOf">,
  names: Names
): {former: CodebookFile[]; faults: Fault[]} {
  const folder = join(directory, FORMER);
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".yaml")) : [];
  const read = files
    .sort()
    .map((name) => ({file: `${FORMER}/${name}`, ...readVersion(directory, `${FORMER}/${name}`, names)}));
  const faults = read.flatMap((each) => each.faults);
  const at = (file: string, line: number | null, message: string) => faults.push({file, line, message});
  if (files.length === 0)
    at(
      CODEBOOK,
      lineOf(["from"]),
      `from: expected the version before in ${FORMER}/, such as ${FORMER}/1.yaml, found none`
    );
  const known = [{version, from, file: CODEBOOK}];
  for (const {file, yaml} of read) {
    const own = yaml.sound;
    if (own === null) continue;
    const same = known.find((each) => each.version === own.version);
    if (same !== undefined)
      at(file, yaml.lineOf(["version"]), `version: ${own.version} is that of ${same.file} already`);
    const together = known.find((each) => each.from === own.from);
    if (together !== undefined)
      at(
        file,
        yaml.lineOf(["from"]),
        `from: expected another month than that of ${together.file}, or nothing in the oldest`
      );
    if ((own.from ?? "") > from!)
      at(file, yaml.lineOf(["from"]), `from: expected a month before ${from}, found ${own.from}`);
    known.push({version: own.version, from: own.from, file});
  }
  const former = read.flatMap(({yaml: {value}}) => (value === null ? [] : [value]));
  return {former: former.sort((a, b) => ((a.from ?? "") < (b.from ?? "") ? -1 : 1)), faults};
}

/** What is wrong with themes although each of them fits the schema. */
function themeFaults(
  {themes}: CodebookFile,
  {file, lineOf, incomplete}: Pick<YamlFile<CodebookFile>, "lineOf" | "incomplete"> & {file: string},
  {stages}: Names
): Fault[] {
  const faults: Fault[] = [];
  const at = (path: readonly PropertyKey[], message: string | null) => {
    if (message === null) return;
    faults.push({file, line: lineOf(path), message: `${path.map(String).join(".")}: ${message}`});
  };
  const known = incomplete.has("themes") ? null : themes.map(({id}) => id);
  const above = new Map(themes.map((each) => [each.id, mergedInto(each) ?? each.parent ?? null]));
  themes.forEach((each, index) => {
    const {id, parent} = each;
    const path = ["themes", index];
    const first = themes.findIndex((other) => other.id === id);
    if (first < index) at([...path, "id"], `${JSON.stringify(id)} is there already`);
    if (parent !== undefined) at([...path, "parent"], unknownName("theme", parent, known));
    const into = mergedInto(each);
    if (into !== null) at([...path, "status", "merged_into"], unknownName("theme", into, known));
    if (first === index && leadsBack(id, above)) {
      at([...path, into === null ? "parent" : "status"], `leads back to ${id} itself`);
    }
    (each.stages ?? []).forEach((stage, place) => at([...path, "stages", place], unknownName("stage", stage, stages)));
    const isFound = Object.keys(each.words).length + Object.keys(each.all).length > 0;
    if (!isFound && known !== null && ![...above.values()].includes(id)) {
      at(path, "expected words, or another theme whose parent it is");
    }
  });
  return faults;
}

/** Whether the way from a theme to those above it comes back to it. */
function leadsBack(id: string, above: ReadonlyMap<string, string | null>): boolean {
  const seen = new Set<string>();
  let next = above.get(id) ?? null;
  while (next !== null && next !== id && !seen.has(next)) {
    seen.add(next);
    next = above.get(next) ?? null;
  }
  return next === id;
}
