/** What the page of a plan says. */
import type {Locale} from "../locale.js";
import {evaluation} from "./evaluation.js";
import {amount, count, difference, level, number, share} from "./formats.js";
import {josa} from "./particles.js";
import {listText} from "./wording.js";

const sections: Readonly<Record<string, string>> = {
  plan: "평가 계획",
  targets: "목표",
  tasks: "과제",
  metrics: "지표",
  stages: "단계",
  questions: "문항",
  classes: "고객군",
  missing: "무응답 처리",
  weighting: "가중"
};

const fields: Readonly<Record<string, string>> = {
  target: "목표",
  setOn: "설정일",
  setBy: "설정 주체",
  basis: "근거",
  title: "과제명",
  leader: "조직책임자",
  weight: "가중치",
  expectedEffect: "기대효과",
  expectedBy: "효과 예정",
  design: "효과 확인 방법",
  "evidence.people": "최소 응답자 수",
  "evidence.half_width": "허용 오차 범위",
  "attribute.minimum_months": "최소 재임 개월",
  "attribute.handover_months": "인수인계 개월"
};

export const plan: Locale["plan"] = {
  name: (period) => `${period} 평가 계획`,
  link: "평가 계획 전체와 목표로 알 수 있는 것",
  findings: {
    feasible: "판정 가능",
    "met by noise": "우연히 달성될 수 있음",
    "too few people": "응답자 부족",
    "too wide": "오차 범위 과대",
    "no target": "목표 없음",
    unknown: "판단 유보",
    withheld: "비공개"
  },

  /** The plan in sentences. */
  measured: (metric, period, baseline) =>
    `조직책임자는 ${period} ${josa(metric, "으로")} 평가하며, 증감은 ${josa(baseline, "과")} 비교한다.`,
  who: (leaders, kinds) =>
    `평가 대상은 ${count(leaders)}명이다(${kinds === null ? "조직 종류와 관계없이 조직을 맡은 모든 사람" : `${listText(kinds)} 책임자`}).`,
  holds: (targets, tasks, results) =>
    `목표 ${count(targets)}건과 과제 ${count(tasks)}건을 담고 있다. ${results.length === 0 ? "함께 보는 다른 실적은 없다." : `함께 보는 실적: ${listText(results)}.`}`,
  adjust: (segments) =>
    segments.length === 0
      ? "수치는 고객이 답한 그대로이며 고객 구성의 차이를 조정하지 않는다."
      : `고객 구성의 차이를 조정한다(${listText(segments)}).`,
  attribution: (handover, minimum) =>
    `응답은 고객이 경험한 달에 그 조직을 맡고 있던 사람에게 속한다. ${handover === 0 ? "재임 기간은 첫 달부터 센다" : `재임 첫 ${count(handover)}개월은 누구에게도 속하지 않는다`}. 재임 ${count(minimum)}개월 미만이면 판정하지 않는다.`,
  evidence: (people, halfWidth, coverage) =>
    `응답자가 ${count(people)}명 미만이거나 ${level(coverage)} 신뢰구간이 ±${number(halfWidth, Number.isInteger(halfWidth) ? 0 : 1)}보다 넓으면 판정하지 않고 ‘판단 유보’로 표시한다.`,
  margin: (metric, points) => `${metric} ${number(points, Number.isInteger(points) ? 0 : 1)}점`,
  margins: (margins) => `의미 있는 최소 변화폭: ${listText(margins)}.`,
  choice: (choice) => evaluation.choice(choice),
  defensible: (choices) =>
    choices.length === 0
      ? "타당한 다른 산정 방식은 정하지 않았다."
      : `함께 시험하는 타당한 다른 산정 방식: ${choices.join("; ")}.`,
  days: (preview, appeal) =>
    `조직책임자는 발행 ${count(preview)}일 전에 자신의 수치를 보며, ${count(appeal)}일 안에 이의를 신청할 수 있다.`,

  /** Whether it stands. */
  hash: (sha256) => `확정 내용의 SHA-256: ${sha256}`,
  amendmentHash: (sha256) => `변경 내용의 SHA-256: ${sha256}`,
  unchanged: "확정된 그대로다. 변경 기록 없이 값이 바뀌면 평가표를 발행하지 않는다.",
  unchangedSince: (on) => `${on} 변경된 그대로다. 변경 기록 없이 값이 바뀌면 평가표를 발행하지 않는다.`,
  proves: "이는 버전 관리 안에서의 순서를 보여 줄 뿐이다. 평가 계획을 쓸 수 있는 사람은 확정 기록도 쓸 수 있다.",
  nobodyChanged: "열람할 수 있는 조직책임자의 판정은 바뀌지 않았다.",
  change: (section, subject, field, was, is) =>
    `${[sections[section] ?? section, ...subject].join(", ")}${field === null ? "" : `: ${fields[field] ?? field}`}: 변경 전 ${was}, 변경 후 ${is}.`,
  hidden: (changes) => `열람 대상이 아닌 조직책임자나 조직의 변경 ${count(changes)}건은 표시하지 않는다.`,
  nothing: "없음",
  value: (told) =>
    typeof told === "number"
      ? number(told, Number.isInteger(told) ? 0 : 2)
      : typeof told === "boolean"
        ? told
          ? "예"
          : "아니요"
        : told,

  /** What the targets can tell. */
  outlookReading:
    "회계연도가 시작되기 전에도 응답할 고객 수는 대략 알 수 있다. 이로부터 목표가 무엇을 가릴 수 있는지 나온다. 변화가 없는 조직이 우연만으로 목표를 달성하는 비율, 그리고 지금 모자란 만큼 목표를 넘어설 정도로 실제로 개선된 조직이 달성하지 못하는 비율이다. 20%를 넘으면 표시한다(▲). 회계연도 시작 당시의 조직책임자를 조직도 순서로 놓는다.",
  outlookCount: (flagged, missed, all) =>
    `가릴 수 있는 목표 ${count(all)}건 중 우연만으로 달성될 확률이 20%를 넘는 목표는 ${count(flagged)}건, 실제로 개선된 조직이 달성하지 못할 확률이 20%를 넘는 목표는 ${count(missed)}건이다.`,
  noGaming: "응답이 모인 방식은 모든 조직책임자와 조직을 보는 독자에게만 표시한다.",
  noOutlooks: "열람할 수 있는 조직책임자 가운데 회계연도 시작 당시 재임한 사람이 없다.",
  outlookTitle: "목표로 알 수 있는 것",
  headings: {
    baseline: "기준 기간",
    target: "목표",
    people: "예상 응답자 수",
    error: "예상 오차",
    change: "확인 가능한 최소 변화",
    above: "달성 판정에 필요한 초과 폭",
    noise: "우연히 달성될 확률",
    noisePercent: "우연히 달성될 확률(%)",
    missed: "개선되고도 미달성될 확률",
    missedPercent: "개선되고도 미달성될 확률(%)",
    finding: "판정"
  },
  target: (value) => (value === null ? "없음" : number(value, Number.isInteger(value) ? 0 : 1)),
  people: (people, se, unit) => `${count(people)}${se === null ? "" : `(±${amount(se, unit)})`}`,
  found: (change, unit) => difference(change, unit),
  chance: (chance, isFlagged) => `${isFlagged ? "▲ " : ""}${share(chance)}`,
  unknown: "–"
};
