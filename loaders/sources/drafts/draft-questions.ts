import {commandWords} from "../../../src/locales/commands.js";
import {DECIDE} from "../../workspace/decisions.js";
import {leftOutLine} from "./left-out.js";
import {QuestionIds} from "./question-ids.js";
import type {ScaleGuess} from "./scale-guess.js";
import {wordingOf, type SortedColumn} from "./sorted-column.js";
import {commentText, flowList, flowMap, yamlText} from "./yaml-text.js";

/** YAML reads no longer keys on one line. */
const LONGEST_KEY = 100;
const LONGEST_LABEL = 90;

/** The section of questions: answers on a scale are live, and columns in which nothing was answered stand in comments. */
export function draftQuestions(name: string, columns: readonly SortedColumn[]): string {
  const ids = new QuestionIds(name);
  const live = columns.filter(({kind, known}) => kind === "scale" || (known !== null && kind !== "field"));
  const known = new Set<string>();
  const lines = live.map((column) => {
    const again = column.known !== null && known.has(column.known.id);
    if (column.known !== null) known.add(column.known.id);
    const text = questionText(column, ids);
    return again ? commented(text) : text;
  });
  const empty = columns.filter((column) => column.kind === "empty" && !live.includes(column));
  const nothing = [
    ...(empty.length > 0 ? [`  ${leftOutLine("empty", empty)}`] : []),
    ...empty.map((column) => commented(questionText(column, ids)))
  ];
  if (lines.length === 0) {
    return [
      `questions: ${DECIDE} # no column looks like answers on a scale`,
      ...nothing.map((line) => line.trimEnd())
    ].join("\n");
  }
  return ["questions:", ...lines, ...nothing].join("\n");
}

const commented = (lines: string) =>
  lines
    .split("\n")
    .map((line) => (line.startsWith("  # ") ? line : `  # ${line.slice(2)}`).replace("# guess: ", "# "))
    .join("\n");

/** The wording in a comment, then the mapping with its guess. */
function questionText(column: SortedColumn, ids: QuestionIds): string {
  const {known, guess} = column;
  const short = column.column.length <= LONGEST_KEY;
  const id = known?.id ?? ids.next({column: column.column, name: column.entry?.name ?? null});
  const key = short ? yamlText(column.column) : yamlText(id);
  const entries: Record<string, string> = {
    ...(key === id ? {} : {question: yamlText(id)}),
    ...(short ? {} : {column: yamlText(column.column)}),
    ...(known === null ? described(column) : {}),
    ...answers(column)
  };
  const reference = Object.keys(entries).every((name) => name === "question");
  const value = reference ? yamlText(id) : flowMap(entries);
  const wording = wordingOf(column);
  const asked = known === null ? "" : "it is asked as in program.yaml; ";
  const suggested = guess === null || guess.sure ? "" : `${commandWords.drafts.perhaps(scaleText(guess))}: `;
  const evidence =
    (guess && suggested + guess.evidence) ?? (known === null ? null : "nothing was answered in this file");
  const note = evidence === null ? "" : ` # guess: ${commentText(asked + evidence)}`;
  return [
    ...(wording === column.column && short ? [] : [`  # ${commentText(wording)}`]),
    `  ${key}: ${value}${note}`
  ].join("\n");
}

function described(column: SortedColumn): Record<string, string> {
  const {guess, entry} = column;
  const wording = commentText(wordingOf(column), LONGEST_LABEL);
  const label = entry?.part != null && wording.endsWith("…") ? commentText(entry.part, LONGEST_LABEL) : wording;
  const outcome = guess?.sure === true && guess.scale[0] === 0 && guess.scale[1] === 10 && /\brecommend/i.test(wording);
  return {
    ...(label === column.column ? {} : {label: yamlText(label)}),
    stage: DECIDE,
    scale: guess?.sure ? scaleText(guess) : DECIDE,
    ...(outcome ? {role: "outcome"} : {})
  };
}

function scaleText({scale: [worst, best], step}: ScaleGuess): string {
  if (step === undefined) return `[${worst}, ${best}]`;
  return flowMap({worst: String(worst), best: String(best), step: String(step)});
}

/** What the cells hold, where it is not the scale's numbers alone. */
function answers({guess, known, profile}: SortedColumn): Record<string, string> {
  if (guess === null) return known !== null && profile.filled > 0 ? {values: DECIDE} : {};
  const {values, blank, notApplicable, apart} = guess;
  return {
    ...(values === null ? {} : {values: valuesText(values)}),
    ...(blank.length > 0 ? {blank: flowList(blank)} : {}),
    ...(apart.length > 0 ? {not_applicable: DECIDE} : {}),
    ...(apart.length === 0 && notApplicable.length > 0 ? {not_applicable: flowList(notApplicable)} : {})
  };
}

function valuesText(values: NonNullable<ScaleGuess["values"]>): string {
  if (values === "unknown") return DECIDE;
  return flowMap(Object.fromEntries(Object.entries(values).map(([text, place]) => [text, String(place)])));
}
