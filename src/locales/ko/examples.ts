/** The examples of the method chapters, which only these load. */
import type {EquivalenceFinding} from "../../statistics/comparisons/equivalence.js";
import type {ExampleWords} from "../locale.js";
import {count, difference, level, number, value} from "./formats.js";
import {texts} from "./texts.js";

export const examples: ExampleWords = {
  /** Columns of tables of estimates. */
  estimate: "추정치",
  from: "하한",
  to: "상한",
  n: "n",
  reason: "사유",
  /** The whole of a decomposition. */
  all: "전체",
  /** Columns of other results, by field; the rest have the names of their fields. */
  fields: {
    group: "집단",
    mix: "구성",
    within: "집단 내",
    together: "합계",
    stage: "단계",
    question: "문항",
    answered: "응답",
    blank: "무응답",
    share: "비율",
    field: "자리",
    certain: "확실함",
    study: "모의실험",
    answers: "응답 수",
    met: "달성",
    controls: "비교 조직",
    effect: "효과",
    units: "조직 수",
    percent: "비율(%)",
    answer: "응답값",
    design: "설계",
    figure: "수치",
    comparisons: "비교",
    one: "하나",
    unit: "조직",
    raw: "조정 전",
    adjusted: "조정 후",
    impact: "영향",
    reliability: "신뢰도",
    shrunk: "축소 추정",
    band: "범위",
    rank: "순위",
    score: "점수",
    target: "목표",
    verdict: "판정",
    test: "검정",
    method: "방법",
    process: "과정",
    category: "범주",
    effective: "유효 응답 수",
    ownChange: "자체 변화",
    percentBefore: "이전(%)",
    percentAfter: "이후(%)",
    se: "표준오차",
    reachedByNoise: "우연히 도달",
    metByNoise: "우연히 달성",
    missedThoughImproved: "개선되고도 미달성",
    detectable: "확인 가능한 최소값",
    truth: "실제 점수",
    notMet: "미달성",
    cannotTell: "판단 유보",
    judgedMet: "10번 중 8번 달성되는 점수"
  },

  notShown: (reason) => `여기에는 표시하지 않음: ${reason}.`,
  nothingLookedAt: "살펴볼 것이 없음",
  chance,
  points: (size) => `${size.toFixed(2)}점`,
  compared: (estimate, limits, p, n) =>
    `${difference(estimate)}점(${texts.differenceInterval(limits)}), ${chance(p)}, ${texts.base(n)}`,
  equated: (limits, coverage) => `${level(coverage)} 신뢰구간 ${texts.differenceInterval(limits)}점`,
  found: (finding, text) => `${equivalences[finding]}: ${text}`,
  rate: (seen, expected, p) =>
    `${count(seen.n)}건 중 ${count(seen.count)}건(${percent(seen.share)}), 우연이라면 ${percent(expected)}, ${chance(p)}`,
  /** Limits that are not known are null. */
  spanned: ({estimate, low, upp, n}, digits, unit) => {
    const [middle, first, last] = [estimate, low, upp].map((each) => (each === null ? "?" : number(each, digits)));
    const base = n === undefined ? "" : `, ${texts.base(n)}`;
    return `${middle}${unit === undefined ? "" : ` ${unit}`}(${first}~${last})${base}`;
  },
  /** Pairs of equal responses; p is null where chance makes too many of them to test. */
  pairs: (pairs, n, expected, p) =>
    `응답 ${count(n)}건 중 같은 응답 쌍 ${count(pairs)}개, 우연이라면 ${number(expected, 1)}개, ${p === null ? "너무 많아 검정하지 않음" : chance(p)}`,
  chart: (centre, {low, upp}, hasSeason, signals) => {
    const [middle, first, last] = [centre, low, upp].map((each) => value(each, "points"));
    return `중심 ${middle}, 최근 기간의 한계 ${first}~${last}${hasSeason ? "(계절 반영)" : ""}. ${signals}`;
  },
  ofLastLine: (lines, chart) => `추세선 ${lines}개, 마지막 선: ${chart}`,
  told: (figure, {se, nEff, df}, method) =>
    `${figure}, 표준오차 ${se.toFixed(2)}, 유효 표본 수 ${count(Math.round(nEff))}, 자유도 ${count(df)}, 방법 ${method}`
};

const equivalences: Readonly<Record<EquivalenceFinding, string>> = {
  "no change": "변화 없음",
  "change within the margin": "최소 변화폭 안의 변화",
  change: "변화",
  "cannot tell": "판단 유보"
};

function chance(p: number): string {
  return p < 0.001 ? "p < 0.001" : `p = ${p.toFixed(3)}`;
}

function percent(share: number): string {
  return value(100 * share, "percent");
}
