/** The words of the journey page: its title, trend, what moved a stage, who, and what matters. */
import type {StageSignals, StageTitle} from "../../model/journey.js";
import type {MetricUnit} from "../../model/unit.js";
import type {JourneyWords} from "../en/journey.js";
import {amount, decimal, period} from "./formats.js";
import {josa} from "./particles.js";
import {counted, listText, measuredText} from "./wording.js";

/** Years that are called by their waves; null for twelve months. */
type Waves = {readonly current: string; readonly previous: string | null} | null;

export const journey: JourneyWords = {
  stages: "단계",
  everybody: "전체 고객",
  everybodyLike: "전체 고객, 동일 구성 기준",
  title: (stage, customers, {change, unusual}, waves) => {
    const of = customers === null ? stage : `${customers} ${stage}`;
    const said = changeText(of, change, waves);
    if (unusual === null) return said;
    return `${said}; ${period(unusual.period)} 이례적 ${unusual.side === "below" ? "저점" : "고점"}`;
  },
  standfirst: (now, before, unit, waves) => {
    const when = waves === null ? "최근 12개월" : waves.current;
    const then = before === null ? "" : `, ${waves?.previous ?? "전년"} ${measuredText(before, unit)}`;
    return `${when} ${measuredText(now.estimate, unit)}(${amount(now.low, unit)}~${amount(now.upp, unit)})${then} · 응답 ${counted(now.n, "건")}`;
  },

  trendTitle: (unusual, of, shift, waves) => {
    const unit = unitOf(waves);
    const found = unusual === 0 ? `${of}${unit} 중 이례적인 시기 없음` : `${of}${unit} 중 ${unusual}${unit} 이례적`;
    return shift === null ? found : `${found}, ${shiftText(shift, waves)}`;
  },
  trendWithoutRange: (waves) => (waves === null ? "월별 추이" : "회차별 추이"),
  trendLabel: (stage, customers, found) => `${stage}, ${customers}: ${found}`,
  unusual: (name, estimate, unit) => `${period(name)}: ${rounded(estimate, unit)}`,
  usual: ({lower, upper}, n, unit) =>
    `평상시 ${rounded(lower, unit)}~${rounded(upper, unit)}, 응답 ${counted(n, "건")}`,
  answersBelow: "응답 수",
  usualRange: "회색 띠는 평상시 범위이며 응답이 적은 시기일수록 넓다. 띠 안의 선은 평균이다.",
  noRange: (reason) => `평상시 범위를 표시하지 않는다: ${reason}.`,
  season: {
    out: "계절 요인 제거",
    in: "계절 요인 표시",
    none: "계절 요인: 없음",
    short: "계절 요인: 3년치 월별 자료 필요"
  },
  seasonView: {with: "계절 요인 포함", without: "계절 요인 제외"},
  trendTable: (stage) => `시기별 ${stage}`,

  who: (fell, rose, compared) => {
    if (!compared) return "고객별 점수";
    if (fell.length === 0 && rose.length === 0) return "고객별 점수: 상승·하락이 확인된 집단 없음";
    const named = (labels: readonly string[]) =>
      labels.length > 3 ? counted(labels.length, "개 집단") : listText(labels);
    const parts = [fell.length > 0 ? `${named(fell)} 하락` : "", rose.length > 0 ? `${named(rose)} 상승` : ""];
    return `고객별 점수: ${parts.filter((part) => part !== "").join(", ")}`;
  },
  classes: "고객군",
  whoTable: (stage) => `고객별 ${stage}`,
  notByClass: (labels) => `${josa(listText(labels), "은")} 한 고객군만 따로 공개하지 않는다. 다음 명령으로 계산한다: `,
  noYearBefore: (labels) => `${listText(labels)} 구분의 전년 수치는 공개하지 않는다. 다음 명령으로 계산한다: `,

  moved: "증감 내역",
  movedBy: "구분",
  movedLabel: (stage, by) => `${stage} 증감 내역, ${by} 기준`,
  notMoved: "이 고객의 증감 내역은 공개하지 않는다. 다음 명령으로 계산한다: ",
  before: (waves) => waves?.previous ?? "전년",
  now: (waves) => waves?.current ?? "현재",
  steps: {mix: "응답자 구성", group: "", rest: "위 집단 외"},
  movedNote: {
    class: "각 막대는 고객군의 증감에 고정 가중치를 곱한 값이다. 누가 얼마나 많이 응답했는지는 영향을 주지 않는다.",
    segment: "‘응답자 구성’은 집단별 응답 비중의 변화분이고, 나머지는 각 집단 안의 변화분이다."
  },
  movedLeft: (labels) => `어느 한 해의 응답이 너무 적은 집단: ${listText(labels)}.`,
  certain: "확실한 막대에만 색을 넣었다.",

  matters: (stages) =>
    stages.length === 0 ? "중요도와 점수: 두드러진 단계 없음" : `중요도가 평균보다 높은 단계: ${listText(stages)}`,
  importance: "중요도, %",
  score: "점수",
  tooFewBoth: "함께 응답한 사람이 너무 적음",
  outcomeItself: "결과 문항이 속한 단계",
  mattersNote: (outcome) =>
    `올해 ‘${outcome}’ 응답의 차이 가운데 각 단계와 함께 움직이는 비중이며, 구간은 모든 단계에 함께 성립한다. 함께 움직인다고 해서 원인인 것은 아니다.`,
  whatMatters: "중요도",
  mattersByClass: "고객군별로만 표시한다. 고객군을 합치면 고객군 사이의 차이가 중요도로 나타난다.",
  noDrivers: "단계와 결과 문항에 함께 응답한 사람이 너무 적어 중요도를 표시하지 않는다.",

  questions: (stage) => `${stage} 문항별 응답`,
  answersOf: (stage) => `응답: ${stage}`,
  elsewhere: "여정 전체에서 두드러진 점",
  standsOut: ({unusual, shift}, waves) => {
    const named = (isSide: (each: (typeof unusual)[number]) => boolean) =>
      unusual.filter(isSide).map((each) => period(each.period));
    const [low, high] = [named(({side}) => side === "below"), named(({side}) => side !== "below")];
    const sides = [
      {periods: low, how: "이례적 저점"},
      {periods: high, how: "이례적 고점"}
    ].flatMap(({periods, how}) => {
      if (periods.length === 0) return [];
      if (periods.length < 4) return [`${listText(periods)} ${how}`];
      return [`${counted(periods.length, unitOf(waves))} ${how}(최근 ${periods.at(-1)!})`];
    });
    return [...sides, ...(shift === null ? [] : [shiftText(shift, waves)])].join(", ");
  },
  nothingStandsOut: "평상시 범위를 벗어난 단계는 없다.",
  noRanges: "수치가 있는 달이 적어 평상시 범위를 구할 수 없다.",
  noFigures: (labels) => `이 기간에는 ${listText(labels)}에 대한 응답이 없다.`
};

const unitOf = (waves: Waves) => (waves === null ? "개월" : "회차");

function shiftText({side, count, to, isLast}: NonNullable<StageSignals["shift"]>, waves: Waves): string {
  const when = isLast ? "최근" : `${period(to)}까지`;
  return `${when} ${counted(count, unitOf(waves))} 연속 평균 ${side === "below" ? "하회" : "상회"}`;
}

function changeText(of: string, change: StageTitle["change"], waves: Waves): string {
  const before = waves?.previous ?? "전년";
  switch (change) {
    case "rose":
      return `${of}, ${before} 대비 상승`;
    case "rose-slightly":
      return `${of}, ${before} 대비 소폭 상승`;
    case "fell":
      return `${of}, ${before} 대비 하락`;
    case "fell-slightly":
      return `${of}, ${before} 대비 소폭 하락`;
    case "unchanged":
      return `${of}, ${before} 대비 실질 변화 없음`;
    case "unclear":
      return `${of}, ${before} 대비 변화 판단 유보`;
    case "alone":
      return `${of}, 비교할 전년 자료 없음`;
    case "unanswered":
      return `${of}, 이 기간 응답 없음`;
    case "withheld":
      return `${of}, 응답이 적어 비공개`;
  }
}

/** Without decimals on a wide scale: more would be read as knowledge. */
function rounded(number: number, unit: MetricUnit): string {
  if (typeof unit === "object") return amount(number, unit);
  return `${decimal(number, 0)}${unit === "percent" ? "%" : ""}`;
}
