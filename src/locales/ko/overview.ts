/** The words of the overview: its title, tiles, things to know and stages. */
import type {CarelessnessSign} from "../../model/finding.js";
import type {PlainAverage, StagesTitle, WholeChange} from "../../model/overview.js";
import type {MetricUnit} from "../../model/unit.js";
import type {CarelessThing, MonthThing, ThingToKnow, YearThing} from "../../model/thing-to-know.js";
import type {OverviewWords} from "../en/overview.js";
import {amount, decimal, level, period, share, signed, size, span} from "./formats.js";
import {josa} from "./particles.js";
import {verdicts} from "./verdicts.js";
import {counted, listText, measuredText} from "./wording.js";

/** Years that are called by their waves; null for twelve months. */
type Waves = {readonly current: string; readonly previous: string | null} | null;

const YEAR_BEFORE = "지난해 같은 기간";

export const overview: OverviewWords = {
  question: "고객은 여정의 각 단계에 얼마나 만족하는가?",
  title: ({change, weakest, remains}, waves) =>
    [changeSentence(change, waves), weakestSentence(weakest, remains)].filter((text) => text !== "").join(" "),
  standfirst: ({metric, unit, current, compared, waves, responses, level: coverage}) => {
    const when = waves === null ? span(current) : waves.current;
    const against = compared ? `, ${waves?.previous ?? "지난해 같은 기간"} 대비` : "";
    const base = responses === null ? "" : ` · 응답 ${counted(responses, "건")}`;
    return `${when}${against} · ${metric}, ${scaleText(unit)}${base} · 괄호는 ${level(coverage)} 신뢰구간`;
  },
  allCustomers: "전체 고객, 동일 구성 기준",
  wholeJourney: "여정 전체",
  weights: (weights) => `가중치 ${weights.map((each) => decimal(each, 0)).join(" : ")}`,
  target: (target, unit) => `목표 ${rounded(target, unit)}: `,
  targetVerdicts: {met: "달성", "not met": "미달", "cannot tell": verdicts["cannot tell"]},
  line: (points, outside, unit) => {
    const [first, last] = [points[0]!, points.at(-1)!];
    const ends =
      points.length === 1
        ? `${first.period}: ${measuredText(first.estimate, unit)}.`
        : `${first.period} ${measuredText(first.estimate, unit)}에서 ${last.period} ${josa(measuredText(last.estimate, unit), "으로")}.`;
    return outside.length === 0 ? ends : `${ends} 평상시 범위를 벗어난 시기: ${listText(outside)}.`;
  },

  things: (number) => ["알아 둘 것", "알아 둘 것 한 가지", "알아 둘 것 두 가지"][number] ?? "알아 둘 것 세 가지",
  noThings: "두드러진 것이 없다. 모든 단계, 고객, 조직, 달을 한꺼번에 살필 때 우연히 나타나는 것보다 큰 차이는 없다.",
  thingTitle: (thing, unit) => {
    switch (thing.code) {
      case "month-fell":
        return `${placeText(thing)}, ${period(thing.month)} 급락`;
      case "month-rose":
        return `${placeText(thing)}, ${period(thing.month)} 급등`;
      case "year-fell":
        return `${placeText(thing)} 하락`;
      case "year-rose":
        return `${placeText(thing)} 상승`;
      case "weakest-stage":
        return thing.classes.length > 1
          ? `${thing.stage.label}, 모든 고객군에서 최저 단계`
          : `${thing.stage.label}, 최저 단계`;
      case "careless-unit":
        return thing.estimate === null
          ? `${thing.unit.label} 응답, 판단 근거로 부적합`
          : `${thing.unit.label} ${rounded(thing.estimate, unit)}, 판단 근거로 부적합`;
    }
  },
  thingText,
  thingLinks: {journey: "단계 추이", quality: "근거"},
  owner: "담당 조직: ",

  stagesTitle,
  stage: "단계",
  ago: (waves) => waves?.previous ?? YEAR_BEFORE,
  now: (waves) => `${waves?.current ?? "현재"}, 신뢰구간 표시`,
  nowAlone: "신뢰구간 표시",
  change: "증감",
  noFigures: (labels) => `이 기간에는 ${listText(labels)}에 대한 응답이 없다.`,
  stagesCaption: (metric) => `단계별 ${metric}: 현재와 지난해`,
  plainAverage: ({before, now, mix, within, moved}: PlainAverage, unit) => {
    const difference = now - before;
    const went = `${amount(before, unit)}에서 ${josa(amount(now, unit), "으로")} ${amount(Math.abs(difference), unit)} ${difference < 0 ? "내렸다" : "올랐다"}`;
    const shares = `${moved.label} 응답 비중 ${share(moved.before)}→${share(moved.now)}`;
    return `전체 응답의 단순 평균은 ${went}. 이 가운데 ${josa(signed(mix, unit), "은")} 응답자 구성 변화분이고(${shares}), ${josa(signed(within, unit), "은")} 응답 자체의 변화분이다.`;
  },

  pains: (groups) => (groups > 1 ? "불만이 큰 곳: 고객군별로 가장 낮은 응답" : "불만이 큰 곳: 가장 낮은 응답"),
  painsNote: (groups) =>
    `${groups > 1 ? "같은 고객군 안에서만 비교한다. " : ""}괄호 하나로 묶은 항목의 순서는 판단을 유보한다.`,
  others: "다른 지표는 무엇을 말하는가?",
  table: (metric) => `단계별 ${metric}`,
  printed: (title, parts) => [title, ...parts].join(" · "),
  likeForLike: "동일 구성 기준",
  dataTo: (month) => `${period(month)}까지의 데이터`
};

function changeSentence(change: WholeChange, waves: Waves): string {
  const before = waves?.previous ?? YEAR_BEFORE;
  switch (change) {
    case "rose":
      return `고객 만족도가 ${before}보다 높아졌다.`;
    case "rose-slightly":
      return `고객 만족도가 ${before}보다 조금 높아졌다.`;
    case "fell":
      return `고객 만족도가 ${before}보다 낮아졌다.`;
    case "fell-slightly":
      return `고객 만족도가 ${before}보다 조금 낮아졌다.`;
    case "unchanged":
      return `고객 만족도는 ${josa(before, "과")} 실질적인 차이가 없다.`;
    case "unclear":
      return `고객 만족도가 ${before}보다 높아졌는지는 판단을 유보한다.`;
    case "alone":
      return "";
  }
}

function weakestSentence(weakest: readonly string[], remains: boolean): string {
  if (weakest.length === 0) return "";
  if (weakest.length > 1) return `가장 낮은 단계는 ${josa(listText(weakest), "이다")}.`;
  return `가장 낮은 단계는 ${remains ? "여전히 " : ""}${josa(weakest[0]!, "이다")}.`;
}

function thingText(thing: ThingToKnow, unit: MetricUnit): string {
  switch (thing.code) {
    case "month-fell":
    case "month-rose":
      return monthText(thing, unit);
    case "year-fell":
    case "year-rose":
      return yearText(thing, unit);
    case "weakest-stage":
      return thing.classes.length === 1
        ? `${josa(rounded(thing.classes[0]!.estimate, unit), "으로")}, 다른 어느 단계도 이만큼 낮지 않다.`
        : `${thing.classes.map(({label, estimate}) => `${label} ${rounded(estimate, unit)}`).join(", ")}.`;
    case "careless-unit":
      return carelessText(thing);
  }
}

function scaleText(unit: MetricUnit): string {
  if (unit === "percent") return "%";
  return typeof unit === "object" ? `${unit.scale[0]}~${unit.scale[1]}점 척도` : "0~100점 척도";
}

/** Without decimals on a wide scale: more would be read as knowledge. */
function rounded(number: number, unit: MetricUnit): string {
  if (typeof unit === "object") return `${amount(number, unit)}점`;
  return `${decimal(number, 0)}${unit === "percent" ? "%" : "점"}`;
}

function placeText({stage, unit, ...rest}: MonthThing | YearThing): string {
  if (unit !== null) return `${unit.label} ${stage.label}`;
  return "class" in rest && rest.class !== null ? `${rest.class.label} ${stage.label}` : stage.label;
}

function sizeText({estimate, low, upp}: MonthThing["change"], unit: MetricUnit): string {
  const [least, most] = [low, upp].map(Math.abs).sort((a, b) => a - b) as [number, number];
  return `여럿 가운데 골랐음을 감안하면 약 ${size(estimate, unit)}점 ${estimate < 0 ? "하락" : "상승"}(${size(least, unit)}~${size(most, unit)})`;
}

function monthText({estimate, usual, change, latest}: MonthThing, unit: MetricUnit): string {
  const then = `평상시 ${rounded(usual, unit)}에서 ${josa(rounded(estimate, unit), "이")} 되었다. ${sizeText(change, unit)}.`;
  return latest === null ? then : `${then} ${period(latest.month)}에는 ${rounded(latest.estimate, unit)}.`;
}

function yearText({estimate, before, change}: YearThing, unit: MetricUnit): string {
  return `지난해 ${rounded(before, unit)}에서 ${josa(rounded(estimate, unit), "이")} 되었다. ${sizeText(change, unit)}.`;
}

const signTexts: Readonly<Record<CarelessnessSign, (n: number, share: string) => string>> = {
  "straight-lining": (n, part) => `응답 ${counted(n, "건")} 가운데 ${josa(part, "이")} 모든 문항에 같은 점수를 주었다`,
  speeding: (n, part) => `응답 ${counted(n, "건")} 가운데 ${josa(part, "은")} 문항을 읽을 수 없을 만큼 빨랐다`,
  duplicates: (n, part) => `응답 쌍 ${counted(n, "개")} 가운데 ${josa(part, "이")} 모든 답이 같다`,
  heaping: (n, part) => `응답값 ${counted(n, "개")} 가운데 ${josa(part, "이")} 어림수다`
};

function carelessText({sign, n, share: percent, elsewhere}: CarelessThing): string {
  const here = signTexts[sign](n, `${decimal(percent, 0)}%`);
  return elsewhere === null ? `${here}.` : `${here}(조사 전체는 ${decimal(elsewhere, 0)}%).`;
}

/** More stages than this are counted rather than named. */
const MOST_NAMED = 2;

function stagesTitle({fell, rose, compared, groups}: StagesTitle): string {
  if (!compared) return "여정의 단계";
  const anyone = groups > 1 ? "(한 고객군 이상)" : "";
  const named = (labels: readonly string[]) =>
    labels.length > MOST_NAMED ? `${labels.length}개 단계` : listText(labels);
  if (fell.length === 0 && rose.length === 0) return "뚜렷하게 오르거나 내린 단계는 없다";
  if (fell.length === 0) return `하락한 단계 없음, ${named(rose)} 상승${anyone}`;
  return rose.length === 0 ? `${named(fell)} 하락${anyone}` : `${named(fell)} 하락, ${named(rose)} 상승${anyone}`;
}
