/** What pages of an audience say of judges, and of what comes after satisfaction. */
import type {Locale} from "../locale.js";
import {count, difference} from "./formats.js";
import {judgements} from "./judgements.js";
import {laterResults} from "./later-results.js";

/** Criteria of value that have a name; others are called as the workspace calls them. */
const criteria: Readonly<Record<string, string>> = {
  touches_lives: "삶을 바꿈",
  ahead_of_others: "앞서감",
  continuous: "지속성",
  first: "최초",
  unique: "독창성",
  new: "새로움",
  no_way_back: "되돌릴 수 없음",
  realistic: "실현 가능성"
};

export const evaluationPages: Locale["evaluationPages"] = {
  criterion: (id) => criteria[id] ?? id,
  rounds: {independent: "독립 심사", consensus: "협의 후"},
  headings: {
    criterion: "심사 기준",
    round: "심사 단계",
    judges: "심사위원",
    recused: "제척",
    median: "중앙값",
    mean: "평균",
    lowest: "최저",
    highest: "최고"
  },
  judgements: "심사위원 점수(1~5)",
  notJudged: "심사된 과제가 없다.",
  agreement: judgements.agreement,
  noAgreement: judgements.noAgreement,
  agreementReading: judgements.meaning,
  noLaterResults: "평가 계획에 정한 실적 지표가 없다.",
  laterResult: (measure, found) =>
    `${measure}: 전년 만족도가 1점 높을 때 계획 대비 ${difference(found.estimate)}%(${difference(found.low)}~${difference(found.upp)}), 조직 ${count(found.units)}곳, ${found.periods}개 연도.`,
  noLaterResult: (measure, reason) => `${measure}: 자료가 부족해 판단을 유보한다(${reason}).`,
  laterReading: laterResults.noCause
};
