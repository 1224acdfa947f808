/** What stands around pictures and tables: small print, figures, signals, paths. */
import type {Dating, MetricDefinition} from "../../model/definition.js";
import type {MetricUnit} from "../../model/unit.js";
import type {ControlRule} from "../../statistics/trends/control-chart-rules.js";
import type {Locale} from "../locale.js";
import {amount, count, difference, level, period, span, value} from "./formats.js";
import {listText} from "./wording.js";

interface Interval {
  readonly low: number;
  readonly upp: number;
}

export const texts: Locale["texts"] = {
  wholeJourney: "全旅程",
  ofPeers: (label) => `同类组织的${label}`,
  /** A name and what is said of it. */
  named: (name, said) => `${name}：${said}`,
  /** Sentences one after another, those of pages with a full stop where they have none. */
  sentences: (sentences) => sentences.map(withFullStop).join(""),
  /** What follows in brackets. */
  inBrackets: (text) => `（${text}）`,
  absences: (reasons) => reasons.join("；"),

  allOrganizations: "全部组织",
  aboveOrganization: "上级组织",

  /** How to read a picture. */
  reading: "点为估计值，线段为置信区间。",
  trendReading: "点为估计值，线段为置信区间；虚线跨越没有数值的期间。",
  measured: (metric, definition) => `${metric}：${definitionText(definition)}。`,
  covered: (months) => `${span(months)}。`,
  coveredBase: (months, n) => `${span(months)}，回答数${base(n)}。`,
  dating: datingText,
  responses: (n, months) => `答卷${count(n)}份，${span(months)}。`,
  intervals: (coverage) => `区间为${level(coverage)}置信区间。`,
  minimum: (minimum) => `受访者不足${minimum}人的数值不公布。`,

  base,
  interval,
  figure: (estimate, limits, unit, n) => `${value(estimate, unit)}（${interval(limits, unit)}），${base(n)}`,
  repeatedFigure: (figure, ratio) => `${figure}，重复作答倍数${ratio.toFixed(2)}`,
  differenceInterval,
  differenceAndInterval: (estimate, limits, unit) =>
    `${difference(estimate, unit)}（${differenceInterval(limits, unit)}）`,

  /** Figures that rest on people who answered more than once; `more` are not named. */
  repeated: (named, more) => {
    const largest = named.map(({label, ratio}) => `${label}（${ratio.toFixed(2)}）`);
    const all = more === 0 ? largest : [...largest, `另有${more}项`];
    return `部分受访者多次作答，标准误差和置信区间按括号内的倍数扩大：${all.join("、")}。`;
  },

  /** Breaks of trends by their kind, with the reason that the workspace declares, or the questions that came or went. */
  broken: {
    rebaseline: (date, reason) => `${monthOf(date)}起采用新的基准：${withoutFullStop(reason)}。`,
    instrument: (date, reason) => `${monthOf(date)}题目变更：${withoutFullStop(reason)}。前后数值不作比较。`,
    questions: (date, reason) => `${monthOf(date)}起题目不同：${reason}。走势线在此中断，只用两侧都问过的题目作比较。`
  },

  /** What of a stage came or went, and for whom where that is not everybody. */
  askedFrom: (labels, classes) => `自此开始询问${askedText(labels, classes)}`,
  askedUntil: (labels, classes) => `自此不再询问${askedText(labels, classes)}`,

  codebookVersion: (version) => `自此按第${version}版编码手册对意见编码`,

  noLimits: (reason) => `无正常波动范围（${reason}）。`,
  noSignal: "没有期间显示变化信号，数值照常波动。",
  signals: (signals) => {
    const parts = signals.map(({rule, spans}) => `${spans.map(span).join("、")}（${ruleText(rule)}）`);
    return `变化信号：${parts.join("；")}。`;
  }
};

function askedText(labels: readonly string[], classes: readonly string[]): string {
  const questions = listText(labels.map((label) => `“${label}”`));
  return classes.length === 0 ? questions : `${questions}（${listText(classes)}）`;
}

/** The rules of the control charts. */
const rules: Readonly<Record<ControlRule, string>> = {
  "beyond-limits": "超出界限",
  trend: "连续7期上升或下降",
  "near-limit": "3期中有2期接近界限",
  shift: "连续7期位于中心线一侧"
};

function ruleText(rule: string): string {
  return rules[rule as ControlRule] ?? rule;
}

/** As it goes on after a colon. */
export function definitionText(definition: MetricDefinition): string {
  switch (definition.code) {
    case "mean":
      return "将回答换算为0（最差）至100（最好）后的均值";
    case "original-mean":
      return `回答原值的均值，量表为${definition.worst}（最差）至${definition.best}（最好）`;
    case "net-promoter-score":
      return "在0至10的量表上，选择9或10的百分比减去选择0至6的百分比";
    case "top-share":
      return `选择量表最高${definition.top}档的回答百分比`;
    case "bottom-share":
      return `选择量表最低${definition.bottom}档的回答百分比`;
    case "value-share":
      return `选择${definition.value}的回答百分比`;
    case "chosen-share":
      return "被询问者中选择该项的百分比";
  }
}

function datingText(dating: Dating): string {
  switch (dating.code) {
    case "response":
      return "月份以作答日期为准。";
    case "experience":
      return "月份以体验日期为准。";
    case "mixed":
      return `${dating.share}%的答卷月份以体验日期为准，其余以作答日期为准。`;
  }
}

/** A number of answers that a figure rests on, never broken over two lines. */
function base(n: number): string {
  return `n\u00a0=\u00a0${count(n)}`;
}

/** Lower and upper limit, with the unit once. */
function interval({low, upp}: Interval, unit: MetricUnit): string {
  return `${amount(low, unit)}～${value(upp, unit)}`;
}

function differenceInterval({low, upp}: Interval, unit?: MetricUnit): string {
  return `${difference(low, unit)}～${difference(upp, unit)}`;
}

function monthOf(date: string): string {
  return period(date.slice(0, 7));
}

function withFullStop(sentence: string): string {
  return ["。", "！", "？", "."].some((end) => sentence.endsWith(end)) ? sentence : `${sentence}。`;
}

function withoutFullStop(text: string): string {
  return text.endsWith("。") || text.endsWith(".") ? text.slice(0, -1) : text;
}
