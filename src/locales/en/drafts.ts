import {countText, listText} from "./wording.js";

const MOST_NAMES = 8;

/** Codes as they stand in the file, the first of many. */
function codesText(codes: readonly string[]): string {
  const shown = codes.slice(0, MOST_NAMES).map((code) => JSON.stringify(code));
  return codes.length > MOST_NAMES ? `${shown.join(", ")}, …` : listText(shown);
}

/** What a draft of a survey's next wave says. */
export const drafts = {
  nextWave: (n: {
    like: string;
    file: string;
    rows: number;
    columns: number;
    mapped: number;
    doubted: number;
    added: number;
  }) =>
    `The next wave after ${n.like}, from ${n.file}: ${countText(n.rows, "row")}, ${countText(n.columns, "column")}, of which ${n.mapped} are mapped as in ${n.like}, ${n.doubted} may be other questions now, and ${n.added} are new.`,
  decide: (decide: string) =>
    `Where ${decide} stands, only you know the answer. What follows "# guess:" is doubtful: correct the line or delete its comment. \`journeymark check\` lists what is left of both.`,
  perhaps: (scale: string) => `perhaps ${scale}`,
  /** Kinds of columns that a draft leaves out, as `check` lists them. */
  leftOutKinds: {
    fewValues: "a few different values each: segments, perhaps",
    texts: "texts: comments, perhaps",
    options: "choices of questions with several answers, a column each",
    lists: "questions with several answers in one cell",
    oneAnswer: "one answer only in this file",
    numbers: "numbers that nothing tells a scale of",
    times: "dates and times",
    fields: "no questions, by what the platform or their names say",
    empty: "nothing was answered in this file",
    added: "not in the former wave, and no answers on a scale"
  },
  segments: 'A segment of program.yaml takes them: {column: …, values: {"code": value}} names the values.',
  choices:
    "Of each option the share of the people asked who chose it; a metric of program.yaml with score: chosen measures that:",
  masked: "E-mail addresses, telephone and card numbers are masked as they are loaded.",
  mayBeNamed: "A line of the mapping may name any of these.",
  changes: (like: string) => `What is not as in ${like}:`,
  noChanges: (like: string) => `Nothing but the file is not as in ${like}.`,
  added: (like: string) => `New, not in ${like}:`,
  alike: (n: {question: string; former: string}) =>
    `${n.question}, which ${n.former} asked: beyond the number, the names say the same`,
  leftOut: (like: string) => `Not mapped in ${like} either:`,
  globs: (like: string) => `the files of ${like} must not be meant by it, nor this file by those`,
  change: {
    "no-former-export": () =>
      "none of its exports is at hand: columns that it left out on purpose count as new, and codes are compared with the mapping only",
    renamed: (n: {column: string; former: string}) => `${n.former} is now ${n.column}`,
    reworded: (n: {column: string; wording: string; former: string}) =>
      `${n.column}: the wording was ${JSON.stringify(n.former)}`,
    "name-only": (n: {column: string; neighbours: number; formerNeighbours: number}) =>
      `${n.column}: the same name, but no wording says that it is the same question, and ${countText(n.neighbours, "column")} of such names ${n.neighbours === 1 ? "stands" : "stand"} where ${n.formerNeighbours} stood`,
    "numbered-anew": (n: {column: string; battery: string; formerBattery: string}) =>
      `${n.column}: the same number, but questions were numbered anew: what was ${n.formerBattery} is ${n.battery} now`,
    relabelled: (n: {column: string; answer: string; label: string; former: string}) =>
      `${n.column}: ${JSON.stringify(n.answer)} meant ${JSON.stringify(n.former)}, and means ${JSON.stringify(n.label)} now`,
    was: (n: {place: string; former: string}) => `${n.place} was ${n.former}`,
    gone: (n: {column: string; place: string}) => `${n.column} is gone; it was ${n.place}`,
    new: (n: {column: string}) => `${n.column} is new`,
    "joined-files": (n: {place: string; former: string; files: string | null}) =>
      n.files === null ? `${n.place} was ${n.former}` : `${n.files} is joined in the place of ${n.former}`,
    "new-codes": (n: {column: string; codes: readonly string[]; decided: boolean}) =>
      `${n.column}: new codes ${codesText(n.codes)}${n.decided ? ", so few that their rows are rejected" : ""}`,
    "codes-gone": (n: {column: string; codes: readonly string[]}) =>
      `${n.column}: nobody has ${codesText(n.codes)} any more, as on another scale`,
    dated: (n: {place: string; former: string}) => `${n.place} told the date of its own wave: ${n.former}`,
    weighted: (n: {column: string}) => `${n.column} is new and looks like a weight`,
    "other-dates": (n: {column: string; format: string | null}) =>
      `${n.column}: dates are now written ${n.format === null ? "as 2024-05-31" : n.format}`
  }
};
