/** What the page of one task says. */
import type {TrendBefore} from "../../model/task-finding.js";
import type {MetricUnit} from "../../model/unit.js";
import type {Locale} from "../locale.js";
import {amount, count, difference, number, period, size, span, value} from "./formats.js";
import {josa} from "./particles.js";
import {listText} from "./wording.js";

type Limits = {readonly low: number; readonly upp: number; readonly unit: MetricUnit};
type Design = "none" | "before_after" | "its" | "did";

const deliveries = {delivered: "기한 내 완료", late: "지연 완료", open: "미완료", stopped: "중단"};

const between = ({low, upp, unit}: Limits) => `${difference(low, unit)}~${difference(upp, unit)}`;

/** What an effect is beside, by the design. */
const beside: Readonly<Record<Design, string>> = {
  none: "",
  before_after: "",
  its: "자체 추세선보다 ",
  did: "비교 조직보다 "
};

const designs: Readonly<Record<Design, string>> = {
  none: "없음. 효과를 확인할 방법을 정하지 않았다.",
  before_after: "과제 시행 후의 조직을 시행 전의 같은 조직과 비교한다.",
  its: "조직 자체의 월별 추세선을 이후 기간까지 연장해 비교한다.",
  did: "같은 종류의 과제를 시행하지 않은 비교 조직과 비교한다."
};

const strengths: Readonly<Record<Design, string>> = {
  none: "자체 보고 외에 근거가 없다.",
  before_after: "약한 근거다. 같은 기간에 바뀐 다른 것도 섞여 있고, 점수가 낮아 선정된 조직은 저절로 오르기도 한다.",
  its: "보통 수준의 근거다. 같은 시기에 일어난 다른 일과 구별할 수 없다.",
  did: "무작위 시행 다음으로 좋은 근거다. 어디서나 일어난 변화는 제외되지만, 이 조직에서만 일어난 다른 일은 제외되지 않는다."
};

const trends: Readonly<Record<TrendBefore, string>> = {
  "no change": "시행 전에는 이 조직과 비교 조직이 같은 추세를 보였다",
  "change within the margin": "시행 전에는 이 조직과 비교 조직이 거의 같은 추세를 보였다",
  change: "시행 전에 이 조직과 비교 조직의 추세가 달랐다",
  "cannot tell": "시행 전에 이 조직과 비교 조직의 추세가 같았는지는 판단을 유보한다"
};

export const task: Locale["task"] = {
  sides: {before: "이전", between: "시행 중", after: "이후"},
  started: "시작",
  delivered: "완료",
  ownLine: "조직 자체 추세선의 연장",
  notShown: "표시하지 않음",
  everybody: "전체 고객",
  nobodySeen: "열람할 수 있는 조직책임자 없음",
  subject: (figure, unit) => `${unit}의 ${figure}`,

  /** The picture and its points. */
  picture: (label) => `${label}, 과제 시행 전·중·후`,
  point: (months, side, told) => `${months}, ${side}: ${told}`,
  pointFigure: ({estimate, low, upp, people, unit}, isDifference) =>
    isDifference
      ? `${difference(estimate, unit)}(${between({low, upp, unit})}), 응답자 ${count(people)}명`
      : `${amount(estimate, unit)}(${amount(low, unit)}~${amount(upp, unit)}), 응답자 ${count(people)}명`,
  spoken: (points) => points.join("; "),
  tableTitle: "그림의 수치",
  noPicture: (why) => `그림 없음: ${why}.`,
  reading: {
    none: "",
    before_after: "시행 전의 모든 응답과 시행 후의 모든 응답이며, 각각 신뢰구간을 함께 표시한다.",
    its: "조직의 월별 수치다.",
    did: "이 조직이 비교 조직보다 얼마나 높았는지(+) 낮았는지(−)를, 시행 전 분기의 차이를 빼고 표시한다. 시행 전에는 0 안팎이고, 시행 후에는 움직인 만큼이다. 스무 점 가운데 하나쯤은 우연히 벗어난다."
  },
  lineReading: "점선은 시행 전의 달에 따라 예상되는 값이며, 자료가 충분하면 계절을 반영한다.",
  lineWithheld: "비공개인 달의 수치가 드러날 수 있어 추세선을 표시하지 않는다.",

  /** Headings of the facts and of the table. */
  headings: {
    customers: "대상 고객",
    figure: "움직이려는 수치",
    unit: "조직",
    leaders: "조직책임자",
    baseline: "승인 당시 수준",
    approved: "승인",
    started: "시작",
    delivered: "완료",
    stopped: "중단",
    expectedBy: "효과 예정",
    done: "이행",
    proof: "이행 증빙",
    from: "시작 월",
    to: "종료 월",
    side: "시점",
    estimate: "추정치",
    people: "조직의 응답자 수",
    line: "자체 추세선"
  },
  figure: (question, stage, metric) =>
    question === null ? `${stage} ${metric}` : `${metric}: ‘${question}’(${stage})`,
  when: (month, lag) =>
    lag === 0 ? period(month) : `${period(month)}, 고객은 완료 후 ${count(lag)}개월 뒤에 체감할 수 있다`,

  /** The finding. */
  moved: (label, estimate, limits, design, isExpected) =>
    `${josa(label, "이")} ${beside[design]}${difference(estimate, limits.unit)}점 변했다(${between(limits)}). ${isExpected ? "기대한 방향이다." : "기대와 반대 방향이다."}`,
  unmoved: (label, estimate, limits, design, margin) =>
    `${josa(label, "은")} ${beside[design]}${size(margin, limits.unit)}점 이상 변하지 않았다: ${difference(estimate, limits.unit)}(${between(limits)}).`,
  undecided: (label, estimate, limits, design, why) =>
    `${josa(label, "이")} ${beside[design]}더 변했는지는 판단을 유보한다: ${difference(estimate, limits.unit)}(${between(limits)}), ${why}.`,
  untold: (label, why) => `${josa(label, "이")} 변했는지는 판단을 유보한다(${why}).`,
  never: "이 결과는 변화의 원인을 말하지 않는다.",
  expectedFound: (expected, found, shape, of) => {
    const unit = shape === "slope" ? "점(연간)" : "점";
    return found === null
      ? `기대효과는 ${difference(expected, of)}${unit}이었다.`
      : `기대효과는 ${difference(expected, of)}${unit}, 확인된 효과는 ${difference(found, of)}${unit}이다.`;
  },
  chance: (p) =>
    p < 0.001
      ? "이만한 차이가 우연히 나타날 확률은 1,000번 중 한 번 미만이다."
      : `이만한 차이는 이런 경우 100번 중 약 ${number(p * 100, p < 0.01 ? 1 : 0)}번 우연히 나타난다.`,

  done: (delivery, on, expectedBy) =>
    on === null
      ? `아직 완료되지 않았다. 효과 예정 월은 ${period(expectedBy)}이었다.`
      : `${on} ${deliveries[delivery]}. 효과 예정 월은 ${period(expectedBy)}이었다.`,

  /** How strong that is. */
  design: (design) => `승인 당시 정한 방법: ${designs[design]} ${strengths[design]}`,
  compared: (units, own, mean) =>
    `비교 조직은 ${count(units)}곳이다. 시행 전 비교 조직의 평균은 ${mean}, 이 조직은 ${own}이었다.`,
  comparedOnly: (units) => `비교 조직 ${count(units)}곳.`,
  level: (figure, unit) => value(figure, unit),
  months: (before, after) => `${josa(span(before), "과")} ${josa(span(after), "을")} 비교한다.`,
  base: (before, after) => `이 조직의 수치는 시행 전 ${count(before)}명, 시행 후 ${count(after)}명의 응답에 따른다.`,
  preTrend: (finding, limits) =>
    `${trends[finding]}. 그대로 이어졌다면 효과 시점의 추세 차이는 ${between(limits)}점이다.`,
  list: listText
};
