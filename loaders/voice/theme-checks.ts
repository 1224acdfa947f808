import type {AnswerCount, Estimate} from "../../src/model/estimate.js";
import type {Reason} from "../../src/model/reason.js";
import {type Agreement, krippendorffAlpha} from "../../src/statistics/agreement/krippendorff-alpha.js";
import {isEstimated} from "../../src/statistics/estimates/estimate.js";
import {surveyProportion} from "../../src/statistics/estimates/proportion.js";
import {twoPhaseShare} from "../../src/statistics/estimates/two-phase-share.js";
import type {NotEstimated} from "../../src/model/estimate.js";
import {groupBy} from "../../src/statistics/numbers/group-by.js";
import {isShown} from "../warehouse/themes/theme-coder.js";
import type {Codebook, Theme} from "../workspace/codebook.js";
import {type Coding, isHuman} from "../workspace/codings.js";
import {type CodeCount, type CodedText, hasTheme} from "./coded-texts.js";
import {cohenKappa} from "./cohen-kappa.js";

/** Who found a theme by the words of the codebook. */
export const RULES = "rules";

/** What people say of a theme that somebody else found: in comments of a language, or of all. */
export interface ThemeCheck {
  theme: string;
  /** Null for all languages together. */
  language: string | null;
  /** Whose finds are judged: the codebook's rules, or a model. */
  coder: string;
  /** Comments that were looked at for the theme; of a model those that people coded too. */
  comments: number;
  /** Share of these that the coder finds to have it, in percent. */
  share: Estimate;
  /** Different texts that people coded. */
  texts: number;
  /** Of comments found to have the theme, the share that has it; of those that have it, the share that was found; in percent. */
  precision: Estimate;
  recall: Estimate;
  /** Agreement of the two coders who coded most together, and of all: people and models, without the rules. */
  kappa: Estimate;
  alpha: Agreement | NotEstimated;
  /** The share with the errors of finding taken out; of the rules' finds alone. */
  corrected: Estimate;
  /** Why figures of the theme are not shown; null where they are. */
  reason: Reason | null;
}

/** A text that people coded for a theme. */
interface Judged {
  text: CodedText;
  /** Comments that it stands for. */
  weight: number;
  codings: readonly Coding[];
}

/** What checks are made of. */
export interface CheckInput {
  codebook: Codebook;
  codings: readonly Coding[];
  counts: readonly CodeCount[];
  /** The texts that were coded, by id. */
  texts: readonly CodedText[];
}

/** The codings of this version of a codebook: those of another one say nothing of it. */
export function currentCodings({codings, codebook}: Pick<CheckInput, "codings" | "codebook">): Coding[] {
  return codings.filter(({version}) => version === codebook.version);
}

/**
 * How good each theme is found, by language and in all, by the comments that people coded by themselves.
 *
 * A text weighs as the comments of its language, with or without any theme, for each that was coded of them, times how many
 * comments have its words: what was drawn more often counts no more. Where several people coded a text, each has a part of it.
 */
export function themeChecks(input: CheckInput): ThemeCheck[] {
  const {codebook, counts} = input;
  const current = currentCodings(input);
  const coders = [...new Set(current.map(({coder}) => coder))].filter((coder) => !isHuman(coder)).sort();
  const languages = [...new Set(counts.map(({language}) => language))];
  const byTheme = groupBy(current, ({theme}) => theme);
  return codebook.themes.flatMap((theme, place) => {
    if (!isShown(theme)) return [];
    const judged = judgedTexts(byTheme.get(theme.id) ?? [], place, input);
    return [null, ...languages].flatMap((language) => {
      const asked = counts.filter(
        ({codes, ...own}) => (language ?? own.language) === own.language && codes[place] !== "-"
      );
      if (asked.length === 0) return [];
      const own = judged.filter(({text}) => language === null || text.language === language);
      return [RULES, ...coders].map((coder) => themeCheck(theme, {place, language, coder, own, asked, codebook}));
    });
  });
}

/** The texts that were coded for a theme, with what they stand for. */
function judgedTexts(codings: readonly Coding[], place: number, {texts, counts}: CheckInput): Judged[] {
  const byId = new Map(texts.map((text) => [text.id, text]));
  const found = [...groupBy(codings, ({comment}) => comment)].flatMap(([id, own]) => {
    const text = byId.get(id);
    return text === undefined || text.codes[place] === "-" ? [] : [{text, codings: own}];
  });
  const stratum = ({language, codes}: Pick<CodeCount, "language" | "codes">) => `${language} ${hasTheme(codes)}`;
  const all = new Map<string, number>();
  for (const count of counts) {
    if (count.codes[place] !== "-") all.set(stratum(count), (all.get(stratum(count)) ?? 0) + count.texts);
  }
  const humans = found.filter((each) => each.codings.some(({coder}) => isHuman(coder)));
  const drawn = groupBy(humans, ({text}) => stratum(text));
  return found.map((each) => {
    const own = stratum(each.text);
    return {...each, weight: ((all.get(own) ?? 0) / (drawn.get(own)?.length ?? Infinity)) * each.text.comments};
  });
}

/** What a theme is checked by, in a language. */
interface Checked {
  /** Its place in the codebook. */
  place: number;
  language: string | null;
  coder: string;
  own: readonly Judged[];
  asked: readonly CodeCount[];
  codebook: Codebook;
}

function themeCheck({id}: Theme, {place, language, coder, own, asked, codebook}: Checked): ThemeCheck {
  const says = ({text, codings}: Judged): boolean | null =>
    coder === RULES ? text.codes[place] === "1" : (codings.find((each) => each.coder === coder)?.present ?? null);
  const rows = own.flatMap((each) => {
    const said = says(each);
    const humans = each.codings.filter((coding) => isHuman(coding.coder));
    return said === null
      ? []
      : humans.map(({present}) => ({said, present, weight: each.weight, part: 1 / humans.length}));
  });
  const share = (among: readonly (typeof rows)[number][], of: "said" | "present") =>
    surveyProportion(
      among.map((row) => countOf(row, row[of])),
      isOne
    );
  const precision = share(
    rows.filter(({said}) => said),
    "present"
  );
  const missed = share(
    rows.filter(({said}) => !said),
    "present"
  );
  const recall = share(
    rows.filter(({present}) => present),
    "said"
  );
  const coded =
    coder === RULES
      ? surveyProportion(
          asked.map(({codes, comments: n}) => ({value: codes[place] === "1" ? 1 : 0, n, w: n, w2: n})),
          isOne
        )
      : share(rows, "said");
  const {precision_bar: bar} = codebook;
  const isBelow = bar !== undefined && language === null && isEstimated(precision) && precision.low < 100 * bar;
  return {
    ...{theme: id, language, coder, comments: asked.reduce((sum, {comments}) => sum + comments, 0)},
    ...{share: coded, texts: new Set(own.filter(({codings}) => codings.some((each) => isHuman(each.coder)))).size},
    ...{precision, recall, ...agreement(own)},
    corrected: twoPhaseShare({coded, right: precision, missed}),
    reason: isBelow && coder === RULES ? {code: "less-precise-than", low: precision.low, minimum: 100 * bar} : null
  };
}

const isOne = (value: number) => value === 1;

/** A part of a text as a count, so that all parts together have its weight and its square. */
function countOf({weight, part}: {weight: number; part: number}, isThere: boolean): AnswerCount {
  return {value: isThere ? 1 : 0, n: part, w: weight * part, w2: weight * weight * part};
}

/** How far those agree who read the comments, before anything is made of what they found. */
function agreement(judged: readonly Judged[]): Pick<ThemeCheck, "kappa" | "alpha"> {
  const codings = judged.flatMap((each) => each.codings);
  const alpha = krippendorffAlpha(
    codings.map(({comment, coder, present}) => ({subject: comment, judge: coder, score: present ? 1 : 0})),
    {scale: "nominal"}
  );
  const pairs = new Map<string, {both: number; firstAlone: number; secondAlone: number; neither: number}>();
  for (const {codings: own} of judged) {
    const sorted = [...own].sort((a, b) => (a.coder < b.coder ? -1 : 1));
    sorted.forEach((first, index) => {
      for (const second of sorted.slice(index + 1)) {
        const key = JSON.stringify([first.coder, second.coder]);
        const table = pairs.get(key) ?? {both: 0, firstAlone: 0, secondAlone: 0, neither: 0};
        const cell = first.present
          ? second.present
            ? "both"
            : "firstAlone"
          : second.present
            ? "secondAlone"
            : "neither";
        pairs.set(key, {...table, [cell]: table[cell] + 1});
      }
    });
  }
  const tables = [...pairs.values()].map((table) => ({
    table,
    n: Object.values(table).reduce((sum, each) => sum + each, 0)
  }));
  const [most] = tables.sort((a, b) => b.n - a.n);
  return {alpha, kappa: cohenKappa(most?.table ?? {both: 0, firstAlone: 0, secondAlone: 0, neither: 0})};
}
