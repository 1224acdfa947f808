/** Tables that are read on the page: captions, headings and what stands in their cells. */
import type {Locale} from "../locale.js";
import {period} from "./formats.js";

export const tables: Locale["tables"] = {
  answers: "回答",
  change: "变化",
  changeAndInterval: "变化及置信区间",
  changeInAYear: "较上年变化",
  classOfCustomers: "客户类别",
  differenceAndInterval: "差异（分）及置信区间",
  estimateAndInterval: "估计值及置信区间",
  finding: "判定",
  invited: "受邀人数",
  measure: "指标",
  organization: "组织",
  question: "题目",
  reliability: "信度",
  shareOfResponses: "答卷占比",
  stage: "阶段",
  stageAndClass: "阶段与客户类别",

  measures: "其他指标",
  measuresOfJourney: "全旅程的其他指标",
  organizations: "组织",
  questionStates: "各题目的作答情况",
  responseRates: "应答率",
  responseRatesAsked: "受邀客户中有多少人作答？",
  responseRatesBase: "受邀客户的作答百分比，含所有下级组织。",
  responseRatesOfAll: "全部组织的应答率",
  unitsBelow: "下级组织",
  worstQuestions: "不满意率最高的题目",

  /** What became of a question that was to be asked. */
  states: {
    answered: "已作答",
    blank: "未作答",
    notApplicable: "不适用",
    notShown: "未显示"
  },

  incomparable: "不可比",
  endedUnit: (kind, month) => `${kind}，截至${period(month)}`,

  /** A table that opens on demand. */
  tableOf: (title) => `表格：${title}`,
  saveAsCsv: "下载CSV",
  saveMetadata: "下载说明",
  byCustomers: (stage) => `${stage}（按客户类别）`,
  bySplit: (stage, split) => `${stage}（按${split}）`,
  /** Several things in one cell. */
  list: (items) => items.join("；"),
  settings: (settings) => settings.map(({name, value}) => `${name} ${value}`).join("，")
};
