import {everyLocale} from "../../src/locales/every-locale.js";
import {words} from "../../src/locales/index.js";
import {usualMargin} from "../../src/model/margin.js";
import {joinTexts, type Texts} from "../../src/model/texts.js";
import type {InstrumentChange} from "../../src/transforms/declared-breaks.js";
import {rangeOf} from "../../src/statistics/estimates/scoring.js";
import {CODEBOOK, mergedInto, type Codebook, type Theme} from "./codebook.js";
import type {Fault} from "./fault.js";
import type {Program, Source, ThemeDefinitions, ThemeQuestion} from "./model.js";
import {COMMENTED} from "./theme-roles.js";

/** The metric of themes: the share of those who commented that mention one. */
export const MENTIONS = "mentions";

/**
 * The id of the question whether comments of a response have a theme: those about a stage, or any.
 *
 * @example themeQuestion("late") // "theme:late"
 * @example themeQuestion("late", "delivery") // "theme:late@delivery"
 */
export function themeQuestion(theme: string | null, stage = ""): string {
  return `${theme === null ? COMMENTED : `theme:${theme}`}${stage === "" ? "" : `@${stage}`}`;
}

/** All that decides whether a theme is found. */
export function ruleOf({id, parent, stages, words: any, all, not, status}: Theme): unknown[] {
  return [id, parent, stages, any, all, not, status];
}

/** What comments are coded for: each theme that is looked for, and whether there is a comment, in all and at each stage that is asked. */
export function themeDefinitions(
  codebook: Codebook,
  {stages, locales}: Pick<Program, "stages" | "locales">,
  sources: readonly Source[]
): ThemeDefinitions {
  const {version, themes} = codebook;
  const commented = new Set(sources.flatMap(({comments}) => comments.map(({stage}) => stage)));
  const asked = stages.map(({id}) => id).filter((id) => commented.has(id));
  const {headings} = words;
  const question = (theme: Theme | null, stage: string): ThemeQuestion => ({
    ...{id: themeQuestion(theme?.id ?? null, stage), label: theme?.label ?? headings.commented},
    ...{theme: theme?.id ?? null, stage, scale: {worst: 0, best: 1, step: 1}},
    ...{metrics: [MENTIONS], role: "driver", weight: 1}
  });
  const score = "chosen";
  const questions = [null, ...themes.filter(({status}) => status === "active")].flatMap((theme) =>
    ["", ...asked.filter((stage) => theme?.stages?.includes(stage) ?? true)].map((stage) => question(theme, stage))
  );
  return {
    version,
    metric: {id: MENTIONS, label: headings.mentions, score, unit: "percent", margin: usualMargin(rangeOf(score))},
    questions,
    changes: versionChanges(codebook, questions, locales)
  };
}

/** Where a version of the codebook begins, the lines of themes that it finds in another way break. */
function versionChanges(
  {former, ...current}: Codebook,
  questions: readonly ThemeQuestion[],
  locales: Program["locales"]
): InstrumentChange[] {
  const versions = [...former, current];
  return versions.slice(1).map(({from, version, themes}, index): InstrumentChange => {
    const rules = [versions[index]!.themes, themes].map((all) =>
      all.map((theme) => [theme, JSON.stringify(ruleOf(theme))] as const)
    );
    const changed = rules.flatMap((own, side) =>
      own.filter(([, rule]) => !rules[1 - side]!.some(([, other]) => other === rule)).map(([theme]) => theme)
    );
    const concerned = new Set(
      [...changed, ...changed.flatMap((theme) => themesAbove(theme, themes))].map(({id}) => id)
    );
    const told = locales.map((language) => [language, everyLocale[language].texts.codebookVersion(version)]);
    return {
      date: `${from!}-01`,
      reason: locales.length === 1 ? told[0]![1]! : joinTexts(Object.fromEntries(told) as Texts),
      questions: questions.filter(({theme}) => theme !== null && concerned.has(theme)).map(({id}) => id),
      classes: null
    };
  });
}

/** The themes that are there where one is: what it is a part of, or was merged into. */
function themesAbove(theme: Theme, themes: readonly Theme[]): Theme[] {
  const above = themes.find(({id}) => id === (mergedInto(theme) ?? theme.parent));
  return above === undefined ? [] : [above, ...themesAbove(above, themes)];
}

/**
 * A program whose questions include the themes of comments, for figures of these. Everything else leaves them out: pages of what
 * customers were asked, what a plan freezes, how alike groups understand questions.
 */
export function withThemes<Of extends Program>(program: Of): Of {
  const {themes, metrics, questions, breaks} = program;
  if (themes === undefined) return program;
  return {
    ...program,
    ...{metrics: [...metrics, themes.metric], questions: [...questions, ...themes.questions]},
    breaks: {...breaks, instrumentChanges: [...breaks.instrumentChanges, ...themes.changes]}
  };
}

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
