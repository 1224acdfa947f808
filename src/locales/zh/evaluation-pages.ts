/** What pages of an audience say of judges, and of what comes after satisfaction. */
import type {Locale} from "../locale.js";
import {count, difference} from "./formats.js";
import {judgements} from "./judgements.js";
import {laterResults} from "./later-results.js";

/** Criteria of value that have a name; others are called as the workspace calls them. */
const criteria: Readonly<Record<string, string>> = {
  touches_lives: "触动生活",
  ahead_of_others: "领先他人",
  continuous: "持续性",
  first: "首创",
  unique: "独特性",
  new: "新颖性",
  no_way_back: "不可逆转",
  realistic: "可行性"
};

export const evaluationPages: Locale["evaluationPages"] = {
  criterion: (id) => criteria[id] ?? id,
  rounds: {independent: "独立评审", consensus: "讨论之后"},
  headings: {
    criterion: "评审标准",
    round: "轮次",
    judges: "评委",
    recused: "回避",
    median: "中位数",
    mean: "均值",
    lowest: "最低",
    highest: "最高"
  },
  judgements: "评委评分（1～5）",
  notJudged: "这些任务未经评审。",
  agreement: judgements.agreement,
  noAgreement: judgements.noAgreement,
  agreementReading: judgements.meaning,
  noLaterResults: "考核方案未设业绩指标。",
  laterResult: (measure, found) =>
    `${measure}：上年满意度每高1分，相对计划${difference(found.estimate)}%（${difference(found.low)}～${difference(found.upp)}）；组织${count(found.units)}个，${found.periods}年。`,
  noLaterResult: (measure, reason) => `${measure}：数据不足，无法判断（${reason}）。`,
  laterReading: laterResults.noCause
};
