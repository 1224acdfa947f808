import {words} from "../../src/locales/index.js";
import {usualMargin} from "../../src/model/margin.js";
import {rangeOf} from "../../src/statistics/estimates/scoring.js";
import {CODEBOOK, mergedInto, type Codebook, type CodebookFile, type Theme} from "./codebook.js";
import type {Fault} from "./fault.js";
import type {Program, Source, ThemeDefinitions, ThemeQuestion} from "./model.js";

/** The metric of themes: the share of those who commented that mention one. */
export const MENTIONS = "mentions";

/** The question whether somebody commented. */
export const COMMENTED = "commented";

/**
 * The id of the question whether comments of a response have a theme: those about a stage, or any.
 *
 * @example themeQuestion("late") // "theme:late"
 * @example themeQuestion("late", "delivery") // "theme:late@delivery"
 */
export function themeQuestion(theme: string | null, stage = ""): string {
  return `${theme === null ? COMMENTED : `theme:${theme}`}${stage === "" ? "" : `@${stage}`}`;
}

/** What comments are coded for: each theme that is looked for, and whether there is a comment, in all and at each stage that is asked. */
export function themeDefinitions(
  {version, themes}: CodebookFile,
  {stages}: Pick<Program, "stages">,
  sources: readonly Source[]
): ThemeDefinitions {
  const commented = new Set(sources.flatMap(({comments}) => comments.map(({stage}) => stage)));
  const asked = stages.map(({id}) => id).filter((id) => commented.has(id));
  const {headings} = words;
  const question = (theme: Theme | null, stage: string): ThemeQuestion => ({
    ...{id: themeQuestion(theme?.id ?? null, stage), label: theme?.label ?? headings.commented},
    ...{theme: theme?.id ?? null, stage, scale: {worst: 0, best: 1, step: 1}},
    ...{metrics: [MENTIONS], role: "driver", weight: 1}
  });
  const score = "chosen";
  return {
    version,
    metric: {id: MENTIONS, label: headings.mentions, score, unit: "percent", margin: usualMargin(rangeOf(score))},
    questions: [null, ...themes.filter(({status}) => status === "active")].flatMap((theme) =>
      ["", ...asked.filter((stage) => theme?.stages?.includes(stage) ?? true)].map((stage) => question(theme, stage))
    )
  };
}

/**
 * A program whose questions include the themes of comments, for figures of these. Everything else leaves them out: pages of what
 * customers were asked, what a plan freezes, how alike groups understand questions.
 */
export function withThemes<Of extends Program>(program: Of): Of {
  const {themes, metrics, questions} = program;
  if (themes === undefined) return program;
  return {...program, metrics: [...metrics, themes.metric], questions: [...questions, ...themes.questions]};
}

/** Whether the questions of a program include the themes of comments: see withThemes. */
export const hasThemes = ({questions}: Pick<Program, "questions">): boolean =>
  questions.some((each) => "theme" in each);

/** Names that a workspace with a codebook gives to nothing else. */
export function nameFaults({themes}: Codebook, {questions, metrics}: Pick<Program, "questions" | "metrics">): Fault[] {
  const taken = (what: string, name: string) => {
    return {
      file: CODEBOOK,
      line: null,
      message: `the ${what} ${name} of the workspace has a name that comments need; rename it`
    };
  };
  return [
    ...questions.filter(({id}) => id === COMMENTED).map(({id}) => taken("question", id)),
    ...metrics.filter(({id}) => id === MENTIONS).map(({id}) => taken("metric", id)),
    ...(themes.some((theme) => theme.status === "active" || mergedInto(theme) !== null)
      ? []
      : [{file: CODEBOOK, line: null, message: "themes: expected one that is active"}])
  ];
}
