import type {
  AnswerScale,
  DeclaredMetric,
  Definitions,
  Labelled,
  Metric,
  Question,
  Segment,
  Touchpoint
} from "../../src/model/program.js";
import type {Language} from "../../src/model/language.js";
import type {DeclaredBreaks} from "../../src/transforms/declared-breaks.js";
import type {ChoiceReading} from "./choices.js";
import type {FileFormat, MappedTime, MappedValue} from "./source.js";
import type {EvaluationFiles} from "./evaluation/evaluation-files.js";
import type {InvitationRow} from "./invitations.js";
import type {VoiceFiles} from "./voice.js";
import type {PopulationRow} from "./populations.js";
import type {Ancestry} from "./organization-tree.js";
import type {OrganizationSpell} from "./organization-spell.js";

/** The workspace as it was read and found sound: what everything downstream works from. */
export interface Workspace extends VoiceFiles {
  directory: string;
  /** Where the exports lie; may be outside the workspace. */
  exports: string;
  program: Program;
  organizations: readonly OrganizationSpell[];
  ancestries: readonly Ancestry[];
  sources: readonly Source[];
  /** Customers by category, to weight to. */
  populations: readonly PopulationRow[];
  /** Customers who were invited; null where nobody knows. */
  invitations: readonly InvitationRow[] | null;
  /** What leaders are evaluated by. */
  evaluation: EvaluationFiles;
  /** The same with its texts in several languages, as src/model/texts.ts joins them; none where each has one. */
  inLanguages?: Workspace;
}

/** How responses are weighted on top of the weights of their files. */
export interface Weights {
  /** Null where only non-response is made up for. */
  method: "raking" | "post-stratification" | null;
  /** Each one the keys that are crossed in it. */
  variables: readonly (readonly string[])[];
  /** Limits in multiples of the mean weight. */
  trim: {lower?: number | undefined; upper?: number | undefined} | null;
  per: "none" | "quarter" | "year";
  nonresponse: boolean;
}

export interface Program extends Definitions {
  metrics: readonly DeclaredMetric[];
  /** Languages of the report, the first one first. */
  locales: readonly [Language, ...Language[]];
  title: string;
  notice: string | null;
  timezone: string;
  fiscalYear: {starts: number; namedBy: "start" | "end"};
  privacyMinimum: number;
  maximumRejectShare: number;
  /** Id of the metric that pages show first. */
  headline: string;
  segments: readonly Segment[];
  /** Kinds of organization from the top of the tree down. */
  kinds: readonly Labelled[];
  /** Ids of those who answer for organizations; names stand elsewhere. */
  leaders: readonly string[];
  /** How responses are weighted on top of the weights of their files; null where they are not. */
  weights: Weights | null;
  /** Declared dates at which trends break. */
  breaks: DeclaredBreaks;
  /** What comments are coded for; none where they are not. */
  themes?: ThemeDefinitions;
}

/** The themes of comments as questions, which are apart from those that customers were asked: see withThemes. */
export interface ThemeDefinitions {
  /** Version of the codebook. */
  version: string;
  /** The share of those who commented that mention a theme. */
  metric: DeclaredMetric;
  questions: readonly ThemeQuestion[];
  /** Where a version of the codebook begins that finds some of them in another way. */
  changes: DeclaredBreaks["instrumentChanges"];
}

/** Whether a response's comments have a theme, or whether there are any: 1 or 0. */
export interface ThemeQuestion extends Question {
  /** Id of the theme; null for whether there is a comment. */
  theme: string | null;
  /** Stage of the comments; empty for those about any. */
  stage: string;
}

export type {AnswerScale, DeclaredMetric, Labelled, Metric, Question, Segment, Touchpoint};

export interface Source {
  name: string;
  label: string;
  /** The mapping file, relative to the workspace. */
  file: string;
  adapter: string;
  /** Globs relative to the exports folder. */
  files: readonly string[];
  /** Files that are joined to the records, one after the other. */
  joins: readonly SourceJoin[];
  format: FileFormat;
  /** As the source file has them; sound for the adapter. */
  options: Readonly<Record<string, unknown>>;
  timezone: string;
  /** False where the source states no time zone and the program's is taken. */
  timezoneDeclared: boolean;
  maximumRejectShare: number;
  customerClass: MappedValue;
  ignore: readonly {rule: string; sql: string}[];
  /** Which of several rows of a response id counts: the last one, or that of a time or number; null where they are refused. */
  keep: "last" | {latest: MappedTime} | {largest: string} | null;
  response: {
    id?: MappedValue;
    respondent?: MappedValue;
    organization?: MappedValue;
    experiencedAt?: MappedTime;
    respondedAt?: MappedTime;
    /** The touchpoint that the response is about. */
    touchpoint?: MappedValue;
    language?: MappedValue;
    channel?: MappedValue;
    weight?: MappedValue;
    /** Seconds that answering took. */
    duration?: MappedValue;
    stratum?: MappedValue;
  };
  /** When the customer experienced each stage, where that is not the response's. */
  stageTimes: readonly {stage: string; time: MappedTime}[];
  /** The same respondent's id in sources of one space is the same person; "" is the space of all that declare none. */
  respondentSpace: string;
  segments: readonly {segment: string; value: MappedValue}[];
  questions: readonly SourceQuestion[];
  comments: readonly {column: string; stage: string}[];
  /** Codes of missing answers that all questions share; no comment is one of them. */
  missing: readonly string[];
  /** sha256 of everything in the workspace that decides what a file of this source loads to. */
  hash: string;
  lineOf: (path: readonly PropertyKey[]) => number | null;
}

/** Files that are joined to the records of a source by a key. */
export interface SourceJoin {
  /** Globs relative to the exports folder. */
  files: readonly string[];
  /** Column of the record, and of the joined files. */
  on: string;
  to: string;
  /** Stands before the names of the joined columns; may be empty. */
  prefix: string;
  /** Where the files are read in another way than the source's own. */
  adapter?: string | undefined;
  format?: FileFormat | undefined;
}

/** How one question of a source is read from its files. */
export interface SourceQuestion {
  question: Question;
  /** Key in the source file, for messages. */
  key: string;
  /** Its place in the source file. */
  path: readonly PropertyKey[];
  from: {column: string} | {sql: string} | ChoiceReading;
  /** The touchpoint that a response must be about to answer it, and all that its column is asked about. */
  about?: {touchpoint: string; all: readonly string[]};
  /** Answer codes or texts and their place on the scale; null when the cells hold the scale's numbers. */
  values: Readonly<Record<string, number>> | null;
  blank: readonly string[];
  notApplicable: readonly string[];
  notShown: readonly string[];
}

/** The column that holds the answers to a question and to no other; null where none does. */
export function columnOf({from}: Pick<SourceQuestion, "from">): string | null {
  if ("choice" in from) return from.choice.column;
  return "column" in from ? from.column : null;
}
