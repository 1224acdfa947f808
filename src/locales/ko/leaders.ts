/** What pages say of leaders, their scorecards and their tasks. */
import type {ShownFigure} from "../../model/figure.js";
import type {MetricUnit} from "../../model/unit.js";
import type {Locale} from "../locale.js";
import {evaluation} from "./evaluation.js";
import {amount, count, decimal, difference, number, span, tickValue, value} from "./formats.js";
import {josa} from "./particles.js";
import {listText} from "./wording.js";

const roles = {head: "책임자", acting: "직무대행", co_head: "공동 책임자"};

const measures: Readonly<Record<string, string>> = {sales: "매출", operating_profit: "영업이익"};

/** Of results. */
const statuses: Readonly<Record<string, string>> = {final: "확정", provisional: "잠정", restated: "정정"};

const decisions = {data_fault: "자료 오류", override: "예외 결정", appeal: "이의신청"};

const figureText = ({estimate, low, upp}: Pick<ShownFigure, "estimate" | "low" | "upp">, unit: MetricUnit) =>
  `${value(estimate, unit)}(${amount(low, unit)}~${amount(upp, unit)})`;

const because = (why: string | null) => (why === null ? "" : `(${why})`);

export const leaders: Locale["leaders"] = {
  roles,
  verdicts: {
    met: "달성",
    "not met": "미달성",
    rose: "상승",
    fell: "하락",
    "no change": "실질 변화 없음",
    improved: "개선",
    worsened: "악화",
    "cannot tell": "판단 유보"
  },
  deliveries: {delivered: "완료", late: "지연 완료", open: "미완료", stopped: "중단"},
  evidence: ["자체 보고만 있음", "전후 비교", "시계열 전후 분석", "비교 조직과 대조", "무작위 시행"],
  decisions,
  measure: (id) => measures[id] ?? id,
  status: (id) => statuses[id] ?? id,
  headings: {
    leader: "조직책임자",
    level: "만족도",
    target: "목표",
    verdict: "목표 대비",
    change: "기준 기간 대비 증감",
    tasks: "기한 내 과제",
    results: "계획 대비 실적",
    task: "과제",
    unit: "조직",
    stage: "단계",
    delivery: "이행",
    evidence: "근거",
    expected: "기대효과",
    effect: "효과",
    low: "하한",
    upp: "상한",
    finding: "판정",
    why: "사유",
    measure: "지표",
    plan: "계획",
    actual: "실적",
    difference: "차이",
    status: "상태",
    people: "응답자 수",
    of: "수치",
    result: "결과와 신뢰구간",
    against: "기준",
    verdictOfRow: "판정"
  },
  /** One unit that somebody answers for, with its months where they are not the whole year. */
  post: (label, role, months) =>
    `${label}${role === "head" ? "" : `, ${roles[role]}`}${months === null ? "" : `, ${span(months)}`}`,
  list: listText,
  between: " · ",
  rowsTitle: "목표 대비 결과",
  /** Over the pictures of a scorecard’s rows. */
  pictureKey: "● 결과 │ 목표",
  noTotal: "합계는 없다. 행과 행의 경중을 따지는 것은 회사가 결정할 일이다. 그림마다 척도가 다르다.",
  people: (people) => `응답자 ${count(people)}명`,
  targetOf: (target) => `목표 ${number(target, Number.isInteger(target) ? 0 : 1)}`,
  planOf: (plan) => `계획 ${number(plan, Number.isInteger(plan) ? 0 : 1)}`,
  noActual: "아직 알 수 없음",
  benchmark: "참고용, 판정 제외",
  range: (low, upp) => `${decimal(low)}~${decimal(upp)}`,
  amount: (amount, unit) => `${amount} ${unit}`,
  besidePeers: "유사 조직과 단계별 비교",
  peersReading: (kind) =>
    `${kind === null ? "" : `같은 종류(${kind})의 `}다른 모든 조직책임자가 맡은 조직 전체와의 차이(점). 같은 고객군에 같은 문항을 물은 결과다.`,
  noPeers: (kind) =>
    `${kind === null ? "" : `같은 종류(${kind}) 가운데 `}비교할 다른 조직책임자가 없어 자체 수치를 표시한다.`,
  byQuarter: "여정 전체의 분기별 추이",
  trendReading:
    "연말에 맡고 있던 조직의 두 해 수치이며, 두 해에 같은 고객군만 포함한다. 기준 기간 대비 증감은 이 수치의 차이다.",
  judged: (subject, score, unit) =>
    `${subject}: 실제 점수가 ${amount(score, unit)}점일 때 10번 중 8번 ‘달성’으로 판정된다.`,
  subject: (parts) => parts.filter((part) => part !== null).join(", "),
  noTarget: "목표 없음",
  noTasks: "기한이 된 과제 없음",
  inTime: (delivered, due) => `${due}건 중 ${delivered}건`,
  result: (measure, verdict) => `${measure}: ${verdict}`,
  noPlan: "계획 없음",
  frozen: (on, isLate) => `평가 계획은 ${on}에 확정되었다${isLate ? "(회계연도 시작 후)" : ""}.`,
  notFrozen: "평가 계획이 확정되지 않아 회계연도 시작 전에 정해졌다는 근거가 없다.",
  amended: (on, by, reason) => `${on}에 변경되었다(${by}, ${reason}).`,
  amendedVerdict: (leader, subject, was, is) =>
    `이에 따라 ${leader}의 판정이 바뀌었다(${subject}): 변경 전 ${was}, 변경 후 ${is}.`,
  rules: ({people, halfWidth, minimumMonths}) =>
    `응답자가 ${people}명 미만이거나, 오차 범위가 ±${tickValue(halfWidth)}보다 넓거나, 재임 기간이 ${minimumMonths}개월 미만이면 판정하지 않는다.`,
  order: "조직책임자는 조직도 순서로 놓는다. 합계도 순위도 없다. 행과 행의 경중을 따지는 것은 회사가 결정할 일이다.",
  /** A figure against its target. */
  level: (figure, unit, people) => `${figureText(figure, unit)}, 응답자 ${count(people)}명.`,
  against: (target, verdict, why) => `목표 ${tickValue(target)}: ${verdict}${because(why)}.`,
  judgedMet: (score, unit) => `실제 점수가 ${amount(score, unit)}점일 때 10번 중 8번 ‘달성’으로 판정된다.`,
  noFigure: (why) => `수치 없음: ${why}.`,
  improvement: (change, unit, verdict, why) =>
    `기준 기간 대비 ${difference(change.estimate, unit)}(${difference(change.low, unit)}~${difference(change.upp, unit)}): ${verdict}${because(why)}.`,
  noChange: (why) => `기준 기간 대비 증감은 판단을 유보한다(${why}).`,
  detectable: (change, unit) => `실제 변화가 ${amount(change, unit)}점이면 10번 중 8번 확인된다.`,
  sameUnits: "두 해 모두 연말에 맡고 있던 조직을 기준으로 하므로 보직 이동이나 조직 개편은 영향을 주지 않는다.",
  flip: (choice, verdict) => `${evaluation.choice(choice)}: ${verdict}`,
  flips: (subject, choices) => `${subject}: 타당한 다른 산정 방식을 적용하면 판정이 달라진다(${choices.join("; ")}).`,
  noFlips: "타당한 다른 산정 방식을 적용해도 달라지는 판정은 없다.",
  taskCount: (delivered, due) =>
    due === 0 ? "기한이 된 과제가 없다." : `기한이 된 과제 ${due}건 중 ${delivered}건을 기한 내에 완료했다.`,
  effectReading:
    "효과는 해당 조직이 비교 조직보다, 또는 자체 추세선보다 더 변했음을 뜻할 뿐 그 원인을 뜻하지 않는다. 판정에는 반영하지 않는다.",
  decision: (kind, about, by, on, reason) =>
    `${decisions[kind]}${about === null ? "" : `(${about})`}, ${on} ${by} 결정: ${reason}.`,
  formerly: (status, actual) => `${statuses[status] ?? status}: ${actual === null ? "없음" : number(actual, 0)}`,
  taskSummary: ({due, delivered, improved, worsened, unmoved, untold}) =>
    `과제 ${due}건 중 ${delivered}건을 기한 내에 완료했다. 과제가 겨냥한 수치는 ${improved}건에서 기대한 방향으로, ${worsened}건에서 반대 방향으로 변했고 ${unmoved}건에서는 변하지 않았다. ${josa(`${untold}건`, "은")} 판단을 유보한다.`,
  portfolio: {byFinding: "상태와 판정별 과제", byEvidence: "상태와 근거 수준별 과제"},
  results: "매출, 이익 및 기타 실적",
  tasksTitle: "과제와 그 효과",
  scorecards: "평가표",
  all: "전체 조직책임자",
  withVerdict: (verdict) => `만족도: ${verdict}`,
  improvementIs: (verdict) => `증감: ${verdict}`
};
