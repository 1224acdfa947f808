import type {IntervalNames} from "../locale.js";

/** The names of intervals; people's names stay as they are written. */
export const intervals: IntervalNames = {
  t: "t",
  score: "스코어",
  wilson: "윌슨",
  logit: "로짓",
  beta: "베타",
  mean: "평균",
  "adjusted-wald": "수정 왈드",
  newcombe: "뉴컴",
  "score-difference": "스코어 차이",
  "case-mix": "고객 구성 조정, 스코어",
  "standardised-t": "직접 표준화, t",
  "empirical-bayes-prasad-rao": "경험적 베이즈(프라사드·라오)",
  "empirical-bayes-conditional": "경험적 베이즈(조건부)",
  "two-phase": "2단계, 스코어",
  woodruff: "우드러프",
  "fisher-z": "피셔 z",
  feldt: "펠트",
  "parametric-bootstrap": "모수적 부트스트랩",
  kitagawa: "기타가와",
  "placebo-units": "위약 조직",
  "placebo-dates": "위약 시점",
  "clustered-t": "t, 조직별 군집",
  bootstrap: "부트스트랩"
};

/**
 * A method with what repeated answers do to its error.
 *
 * @example widened("t", 1.5) // "t, 반복 응답으로 오차 1.50배"
 */
export function widened(method: string, factor: number): string {
  return `${method}, 반복 응답으로 오차 ${factor.toFixed(2)}배`;
}
