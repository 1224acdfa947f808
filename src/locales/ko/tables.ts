/** Tables that are read on the page: captions, headings and what stands in their cells. */
import type {Locale} from "../locale.js";
import {period} from "./formats.js";

export const tables: Locale["tables"] = {
  answers: "응답",
  change: "증감",
  changeAndInterval: "증감과 신뢰구간",
  changeInAYear: "전년 대비 증감",
  classOfCustomers: "고객군",
  differenceAndInterval: "차이(점)와 신뢰구간",
  estimateAndInterval: "추정치와 신뢰구간",
  finding: "판정",
  invited: "조사 대상자",
  measure: "지표",
  organization: "조직",
  question: "문항",
  reliability: "신뢰도",
  shareOfResponses: "응답 비율",
  stage: "단계",
  stageAndClass: "단계와 고객군",

  measures: "다른 지표",
  measuresOfJourney: "여정 전체의 다른 지표",
  organizations: "조직",
  questionStates: "문항별 응답 상태",
  responseRates: "응답률",
  responseRatesAsked: "조사 대상자 중 얼마나 응답했는가",
  responseRatesBase: "조사 대상자 가운데 응답한 비율(%), 하위 조직을 모두 포함한다.",
  responseRatesOfAll: "전체 조직의 응답률",
  unitsBelow: "하위 조직",
  worstQuestions: "불만족 비율이 가장 높은 문항",

  /** What became of a question that was to be asked. */
  states: {
    answered: "응답",
    blank: "무응답",
    notApplicable: "해당 없음",
    notShown: "문항 미표시"
  },

  incomparable: "비교 불가",
  endedUnit: (kind, month) => `${kind}, ${period(month)}까지`,

  /** A table that opens on demand. */
  tableOf: (title) => `표: ${title}`,
  saveAsCsv: "CSV 내려받기",
  saveMetadata: "설명 내려받기",
  byCustomers: (stage) => `${stage} 고객군별`,
  bySplit: (stage, split) => `${stage} ${split}별`,
  /** Several things in one cell. */
  list: (items) => items.join("; "),
  settings: (settings) => settings.map(({name, value}) => `${name} ${value}`).join(", ")
};
