import type {Level, ReferenceName, Side} from "../../model/reason.js";
import type {ReasonWords} from "../locale.js";
import {josa} from "./particles.js";

export const sides: Readonly<Record<Side, string>> = {
  first: "첫째",
  second: "둘째",
  part: "부분",
  whole: "전체",
  before: "이전",
  after: "이후"
};

export const references: Readonly<Record<ReferenceName, string>> = {
  "month-before": "전월",
  "quarter-before": "직전 분기",
  "year-before": "전년",
  "month-of-the-year-before": "전년 같은 달",
  "quarter-of-the-year-before": "전년 같은 분기",
  "twelve-months-before": "이전 12개월",
  peers: "같은 종류의 다른 조직",
  other: "다른 쪽",
  rest: "나머지"
};

export const reasons: ReasonWords = {
  "no-answers": () => "응답 없음",
  "not-asked": () => "미조사",
  "nobody-invited": () => "조사 대상자 없음",
  "no-weight": () => "모든 가중치가 0",
  "one-answer": () => "응답이 하나뿐이어서 분산을 알 수 없음",
  "one-answer-weighs-all": () => "한 응답이 가중치를 모두 차지해 분산을 알 수 없음",
  "one-answer-per-stratum": () => "층마다 응답이 하나뿐이어서 분산을 알 수 없음",
  "one-respondent": () => "모든 응답이 한 사람의 것이어서 오차를 알 수 없음",
  "no-variation": () => "응답에 차이가 없어 우연을 가늠할 수 없음",
  "equal-answers": () => "모든 응답이 같아 퍼진 정도를 추정할 수 없음",
  "fewer-answers-than": ({n, minimum}) => `문항 응답 ${n}건, ${minimum}건 미만`,
  "zero-denominator": () => "분모가 0",
  "no-weighted-part": () => "가중치가 있는 부분 없음",
  "classes-without-weights": () => "고객군 가중치를 정하지 않아 여러 고객군을 합친 수치 없음",
  "no-class-throughout": () => "모든 기간에 응답자가 충분한 고객군 없음",
  "nothing-asked-on-both-sides": () => "비교하는 양쪽에서 모두 물은 문항 없음",
  "unknown-part-error": () => "응답이 너무 적은 문항이 있어 오차 범위를 알 수 없음",

  "fewer-respondents-than": ({minimum}) => `응답자 ${minimum}명 미만`,
  "reveals-respondents": ({minimum}) => `응답자가 ${minimum}명 미만인 집단의 수치를 역산할 수 있음`,
  "fewer-responses-than": ({minimum}) => `응답 ${minimum}건 미만`,
  "reveals-responses": ({minimum}) => `응답이 ${minimum}건 미만인 집단의 수치를 역산할 수 있음`,
  "few-responses": () => "응답 부족",

  "instrument-changed": ({date, what}) => `${date} 문항 변경: ${what}`,
  "questions-work-differently": ({questions}) =>
    `만족도가 같은 사람이 양쪽에서 ${questions.map(quoted).join(", ")} 문항에 다르게 응답함`,
  "part-is-whole": () => "부분이 곧 전체",
  "interval-includes-target": () => "신뢰구간에 목표가 포함됨",
  "one-domain": () => "응답이 있는 집단이 하나뿐임",
  "one-value": () => "모든 응답의 값이 같음",

  "not-an-organization": () => "조직이 아님",
  "no-peers": () => "서로 비교할 조직이 두 곳 미만",
  "fewer-units-than": ({n, minimum}) => `조직 ${n}곳, 조직 간 차이를 추정하려면 최소 ${minimum}곳 필요`,
  "less-reliable-than": ({reliability, minimum}) => `신뢰도 ${reliability.toFixed(2)}, ${minimum} 미만`,
  "confounded-levels": ({levels}) => `${levelsText(levels)} 범주가 다른 범주와 함께 있는 조직 없음`,
  "no-degrees-of-freedom": () => "효과 수가 응답 수와 같아 자유도가 남지 않음",
  "segments-do-not-vary": () => "세그먼트에 차이가 없음",

  "data-fault": ({people}) => `자료 오류에 해당하는 응답자가 ${people}명으로 정상 응답자보다 많음`,
  "too-new": ({months, minimum}) => `재임 ${months}개월, 최소 ${minimum}개월 필요`,
  "too-few": ({people, minimum}) => `응답자 ${people}명, 최소 ${minimum}명 필요`,
  "too-wide": ({halfWidth, maximum}) => `오차 범위 ±${halfWidth.toFixed(1)}, 허용 한도 ±${maximum}`,
  "not-in-office-at-the-end": () => "연말에 맡은 조직 없음",
  "not-delivered": () => "완료되지 않아 확인할 효과가 없음",
  "no-design": () => "승인 당시 효과를 확인할 방법을 정하지 않음",
  "no-whole-month-after": () => "완료와 효과 예정 월 사이에 온전한 달이 없음",
  "no-task-due": () => "기한이 된 과제 없음",
  "change-not-decided": () => "우연일 수도 있고 의미 있는 크기일 수도 있음",

  "fewer-points-than": ({n, minimum}) => `시점 ${n}개, 한계를 구하려면 ${minimum}개 필요`,
  "no-period-with-figure": () => "수치가 있는 기간 없음",
  "fewer-periods-than": ({n, minimum}) => `기간 ${n}개, 추세 검정에는 ${minimum}개 필요`,
  "equal-periods": () => "모든 기간이 같음",
  "one-time": () => "기울기를 구하려면 두 시점의 수치가 필요함",

  "fewer-controls-than": ({n, minimum}) => `비교 조직 ${n}곳, 효과와 우연을 가리려면 최소 ${minimum}곳 필요`,
  "fewer-months-before-than": ({n, minimum}) => `이전 ${n}개월, 최소 ${minimum}개월 필요`,

  "fewer-judges-than": ({n, minimum}) => `심사위원 ${n}명, 최소 ${minimum}명 필요`,
  "fewer-subjects-than": ({n, minimum}) => `심사위원 두 명 이상이 심사한 대상 ${n}건, 일치도는 ${minimum}건부터 산출`,
  "less-precise-than": ({low, minimum}) =>
    `찾은 것 중 맞는 비율이 ${low.toFixed(1)}%까지 낮을 수 있음, 최소 ${minimum.toFixed(0)}% 필요`,
  "fewer-periods-passed-than": ({n, minimum}) => `${n}개 기간이 지난 뒤 심사, 지속 여부는 ${minimum}개 기간 뒤 판정`,

  "fewer-years-of-results-than": ({n, minimum}) => `만족도 이듬해의 실적 ${n}개 연도, 최소 ${minimum}개 연도 필요`,

  "no-variables": () => "변수 없음",
  "answered-by": ({questions, n}) => `${bothText(questions)}에 ${n === 1 ? "한 건만 응답" : "응답한 건 없음"}`,
  "answered-by-fewer-than": ({questions, minimum}) => `${bothText(questions)}에 응답한 건 ${minimum}건 미만`,
  "equal-answers-to": ({question}) => `‘${question}’ 응답이 모두 같음`,
  "effective-responses-up-to": ({nEff, most}) => `유효 응답 ${nEff.toFixed(1)}건, 상관을 구하려면 ${most}건 초과 필요`,
  "few-effective-responses": ({nEff, questions}) => `유효 응답 ${nEff.toFixed(1)}건으로 문항 ${questions}개에는 부족`,
  "one-effective-response": () => "유효 응답이 하나뿐이어서 분산을 알 수 없음",
  "fewer-questions-than": ({n, minimum}) => `문항 ${n}개, 척도에는 ${minimum}개 이상 필요`,
  "equal-sums": () => "문항의 합에 차이가 없음",
  collinear: ({questions}) => `${questions.map(quoted).join(", ")} 문항이 공선 관계, 하나를 빼야 함`,
  "impossible-correlations": () => "동시에 성립할 수 없는 상관, 모든 문항에 응답한 건이 적어 문항을 줄여야 함",
  "more-predictors-than": ({n, maximum}) => `예측 변수 ${n}개, 정확한 섀플리 값은 ${maximum}개까지, 상대 가중치를 사용`,
  "nothing-explained": () => "동인이 결과를 설명하지 못함",
  "no-drivers": ({of, metric}) => `${josa(metric, "을")} 재는 다른 항목 없음(${of})`,
  "no-driver-with-outcome": () => "결과 문항과 동인에 함께 응답한 건 없음",

  "one-class": () => "한 고객군의 응답만 있음",
  "no-strata": () => "층화하지 않은 응답",
  "no-month-with-figure": () => "수치가 있는 달 없음",
  "fewer-months-than": ({minimum}) => `수치가 있는 달 ${minimum}개월 미만`,
  "no-month-with-both-sides": ({minimum}) => `비율의 양쪽에 응답자가 ${minimum}명 이상인 달 없음`,
  "no-question-with-all-answers": ({minimum}) => `응답값마다 응답자가 ${minimum}명 이상인 문항 없음`,
  "no-net-promoter-score": () => "순추천지수 지표 없음",
  "no-answers-to-metric": ({metric}) => `${metric} 문항 응답 없음`,
  "no-stage-with-two-questions": ({minimum}) => `${minimum}명 이상이 두 문항에 함께 응답한 단계 없음`,
  "no-outcome": () => "대표 지표에 결과 역할의 문항 없음",
  "fewer-than-two-drivers": ({minimum}) => `결과 문항과 함께 ${minimum}명 이상이 응답한 문항이 둘 미만`,
  "no-groups-in-both-years": ({minimum}) => `두 해 모두 응답자가 ${minimum}명 이상인 고객 집단이 둘 미만`,
  "different-scales": () => "단계의 문항마다 척도가 다름",
  "few-straight-lines": ({minimum}) => `한 단계의 모든 문항에 같은 값을 주었거나 다르게 준 응답자 ${minimum}명 미만`,
  "few-of-an-answer": ({minimum}) => `단계 문항의 어떤 응답값을 고른 응답자 ${minimum}명 미만`,
  "units-of-others": () => "열람 대상이 아닌 조직의 이름이 드러남",
  "fewer-than-two-units": () => "수치가 있는 같은 종류의 조직이 두 곳 미만",
  "no-segment-in-every-unit": ({minimum}) =>
    `같은 종류의 모든 조직에서 응답값마다 응답자가 ${minimum}명 이상인 세그먼트 없음`,
  refused: ({message}) => message,

  "no-rows": () => "없음",
  "none-declared": () => "정해진 것 없음",
  "no-units-below": () => "없음",
  "all-of-one-class": ({label}) => `모두 한 고객군(${label})`,

  part: ({part, of}, because) => `${of}개 중 ${part}번째 부분: ${because}`,
  side: ({side}, because) => `${sides[side]}: ${because}`,
  reference: ({reference}, because) => `${references[reference]}: ${because}`,
  period: ({period}, because) => `${period}: ${because}`
};

function quoted(text: string): string {
  return `‘${text}’`;
}

function bothText(questions: readonly string[]): string {
  const named = questions.map(quoted).join(", ");
  return questions.length === 2 ? `${named} 두 문항` : `${named} 문항`;
}

function levelsText(levels: readonly Level[]): string {
  return levels.map(({segment, level}) => `${segment} ${quoted(level)}`).join(", ");
}
