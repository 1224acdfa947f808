/** What stands around pictures and tables: small print, figures, signals, paths. */
import type {Dating, MetricDefinition} from "../../model/definition.js";
import type {MetricUnit} from "../../model/unit.js";
import type {ControlRule} from "../../statistics/trends/control-chart-rules.js";
import type {Locale} from "../locale.js";
import {amount, count, difference, level, period, span, value} from "./formats.js";
import {josa} from "./particles.js";
import {listText} from "./wording.js";

interface Interval {
  readonly low: number;
  readonly upp: number;
}

export const texts: Locale["texts"] = {
  wholeJourney: "여정 전체",
  ofPeers: (label) => `유사 조직의 ${label}`,
  /** A name and what is said of it. */
  named: (name, said) => `${name}: ${said}`,
  /** Sentences one after another, those of pages with a full stop where they have none. */
  sentences: (sentences) => sentences.map(withFullStop).join(" "),
  /** What follows in brackets. */
  inBrackets: (text) => `(${text})`,
  absences: (reasons) => reasons.join("; "),

  allOrganizations: "전체 조직",
  aboveOrganization: "상위 조직",

  /** How to read a picture. */
  reading: "점은 추정치, 선은 신뢰구간이다.",
  trendReading: "점은 추정치, 선은 신뢰구간이다. 점선은 수치가 없는 기간을 건너뛴 것이다.",
  measured: (metric, definition) => `${metric}: ${definitionText(definition)}.`,
  covered: (months) => `${span(months)}.`,
  coveredBase: (months, n) => `${span(months)}, 응답 ${base(n)}.`,
  dating: datingText,
  responses: (n, months) => `응답 ${count(n)}건, ${span(months)}.`,
  intervals: (coverage) => `구간은 ${level(coverage)} 신뢰구간이다.`,
  minimum: (minimum) => `응답자가 ${minimum}명 미만인 수치는 공개하지 않는다.`,

  base,
  interval,
  figure: (estimate, limits, unit, n) => `${value(estimate, unit)}(${interval(limits, unit)}), ${base(n)}`,
  repeatedFigure: (figure, ratio) => `${figure}, 반복 응답 배율 ${ratio.toFixed(2)}`,
  differenceInterval,
  differenceAndInterval: (estimate, limits, unit) =>
    `${difference(estimate, unit)}(${differenceInterval(limits, unit)})`,

  /** Figures that rest on people who answered more than once; `more` are not named. */
  repeated: (named, more) => {
    const largest = named.map(({label, ratio}) => `${label}(${ratio.toFixed(2)})`);
    const all = more === 0 ? largest : [...largest, `그 외 ${more}개`];
    return `여러 번 응답한 사람이 있어 표준오차와 신뢰구간이 괄호 안의 배율만큼 커진다: ${all.join(", ")}.`;
  },

  /** Breaks of trends by their kind, with the reason that the workspace declares, or the questions that came or went. */
  broken: {
    rebaseline: (date, reason) => `${monthOf(date)}부터 새 기준을 적용한다: ${withoutFullStop(reason)}.`,
    instrument: (date, reason) =>
      `${monthOf(date)}에 문항이 바뀌었다: ${withoutFullStop(reason)}. 그 전후의 수치는 비교하지 않는다.`,
    questions: (date, reason) =>
      `${monthOf(date)}부터 문항이 다르다: ${reason}. 추이선은 여기서 끊기며, 양쪽에서 모두 물은 문항으로만 비교한다.`
  },

  /** What of a stage came or went, and for whom where that is not everybody. */
  askedFrom: (labels, classes) => `이때부터 ${josa(askedText(labels, classes), "을")} 묻는다`,
  askedUntil: (labels, classes) => `이때부터 ${josa(askedText(labels, classes), "을")} 묻지 않는다`,

  codebookVersion: (version) => `이때부터 의견을 코드북 ${version}판에 따라 분류한다`,

  noLimits: (reason) => `평상시 범위 없음(${reason}).`,
  noSignal: "변화 신호를 보인 기간이 없다. 수치는 평소처럼 오르내렸다.",
  signals: (signals) => {
    const parts = signals.map(({rule, spans}) => `${spans.map(span).join(", ")}(${ruleText(rule)})`);
    return `변화 신호: ${parts.join("; ")}.`;
  }
};

function askedText(labels: readonly string[], classes: readonly string[]): string {
  const questions = listText(labels.map((label) => `‘${label}’`));
  return classes.length === 0 ? questions : `${listText(classes)} 대상 ${questions}`;
}

/** The rules of the control charts. */
const rules: Readonly<Record<ControlRule, string>> = {
  "beyond-limits": "한계 밖",
  trend: "7회 연속 상승 또는 하락",
  "near-limit": "3회 중 2회가 한계에 근접",
  shift: "7회 연속 중심선의 한쪽"
};

function ruleText(rule: string): string {
  return rules[rule as ControlRule] ?? rule;
}

/** As it goes on after a colon. */
export function definitionText(definition: MetricDefinition): string {
  switch (definition.code) {
    case "mean":
      return "응답을 0(최저)에서 100(최고)까지의 척도로 환산한 평균";
    case "original-mean":
      return `응답을 그대로 평균한 값, 척도는 ${definition.worst}(최저)에서 ${definition.best}(최고)까지`;
    case "net-promoter-score":
      return "0에서 10까지의 척도에서 9와 10을 고른 비율(%)에서 0에서 6까지를 고른 비율(%)을 뺀 값";
    case "top-share":
      return `척도의 상위 ${definition.top}개 값을 고른 응답의 비율(%)`;
    case "bottom-share":
      return `척도의 하위 ${definition.bottom}개 값을 고른 응답의 비율(%)`;
    case "value-share":
      return `${josa(String(definition.value), "을")} 고른 응답의 비율(%)`;
    case "chosen-share":
      return "질문을 받은 사람 가운데 이를 고른 사람의 비율(%)";
  }
}

function datingText(dating: Dating): string {
  switch (dating.code) {
    case "response":
      return "월은 응답일을 기준으로 한다.";
    case "experience":
      return "월은 경험일을 기준으로 한다.";
    case "mixed":
      return `월은 응답의 ${dating.share}%에서 경험일을, 나머지에서는 응답일을 기준으로 한다.`;
  }
}

/** A number of answers that a figure rests on, never broken over two lines. */
function base(n: number): string {
  return `n\u00a0=\u00a0${count(n)}`;
}

/** Lower and upper limit, with the unit once. */
function interval({low, upp}: Interval, unit: MetricUnit): string {
  return `${amount(low, unit)}~${value(upp, unit)}`;
}

function differenceInterval({low, upp}: Interval, unit?: MetricUnit): string {
  return `${difference(low, unit)}~${difference(upp, unit)}`;
}

function monthOf(date: string): string {
  return period(date.slice(0, 7));
}

function withFullStop(sentence: string): string {
  return [".", "!", "?"].some((end) => sentence.endsWith(end)) ? sentence : `${sentence}.`;
}

function withoutFullStop(text: string): string {
  return text.endsWith(".") ? text.slice(0, -1) : text;
}
