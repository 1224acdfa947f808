/** The words of the page of one organization. */
import type {MetricUnit} from "../../model/unit.js";
import type {OrganizationWords} from "../en/organization.js";
import {amount, decimal, difference, share} from "./formats.js";
import {josa} from "./particles.js";
import {counted, listText} from "./wording.js";

/** More stages than these are counted rather than named. */
const MOST_NAMED = 3;

export const organization: OrganizationWords = {
  title: (name, {level, change, by, above, below, flagged}, unit) => {
    if (level === null) return `${name}: 응답자 부족으로 판단 유보`;
    const score = rounded(level.estimate, unit);
    if (flagged) return `${name} ${score}, 판단 근거로 부적합`;
    const moved = by === null ? "" : difference(by, unit);
    const beside = besideText(above, below);
    const first = {
      rose: `${name} ${score}, 지난해보다 상승(${moved})`,
      "rose-slightly": `${name} ${score}, 지난해보다 소폭 상승(${moved})`,
      fell: `${name} ${score}, 지난해보다 하락(${moved})`,
      "fell-slightly": `${name} ${score}, 지난해보다 소폭 하락(${moved})`,
      unchanged: `${name} ${score}, 지난해와 실질 차이 없음`,
      unclear: `${name} ${score}, 지난해 대비 증감은 판단 유보`,
      alone: `${name} ${score}`
    }[change];
    return beside === "" ? `${first}.` : `${first}. ${beside}`;
  },
  before: "이전: ",
  after: "다음: ",
  neighbours: "같은 계층의 앞뒤 조직",
  stages: "유사 조직, 지난해와 견주어 각 단계는 어떠한가?",
  stagesCaption: "유사 조직 및 지난해와 단계별 비교",
  stagesReading: "큰 표시는 이 조직과 그 신뢰구간, 작은 표시는 유사 조직 전체다.",
  peers: "유사 조직 대비",
  noVerdict: "판정 제외: 응답 점검 우선.",
  trend: "전체 기간에 어떻게 움직였는가?",
  children: "하위 조직의 결과와 증감은 어떠한가?",
  classes: "어느 고객이 더 만족하고 어느 고객이 덜 만족하는가?",
  answers: "어떻게 응답했는가?",
  tasks: "무엇을 추진하고 있는가?",
  sure: "얼마나 확실한가?",
  sureness: ({half, unit, n, reliability, kind}) => {
    const first = `응답 ${counted(n, "건")}으로 점수를 아래위 ${amount(half, unit)}점 안에서 알 수 있다.`;
    return reliability === null
      ? `${first} 같은 종류(${kind})의 다른 조직과 얼마나 구별되는지는 알 수 없다.`
      : `${first} 고객 구성이 같은 같은 종류(${kind}) 조직 간 차이 가운데 ${josa(share(reliability), "이")} 실제 차이이고 나머지는 우연이다.`;
  },
  careful: "응답을 점검한 뒤에 판단해야 한다."
};

function besideText(above: readonly string[], below: readonly string[]): string {
  const named = (stages: readonly string[]) =>
    stages.length > MOST_NAMED ? `${stages.length}개 단계` : listText(stages);
  if (above.length === 0 && below.length === 0) return "";
  const parts = [
    ...(above.length === 0 ? [] : [`${named(above)} 높음`]),
    ...(below.length === 0 ? [] : [`${named(below)} 낮음`])
  ];
  return `유사 조직보다 ${parts.join(", ")}.`;
}

function rounded(number: number, unit: MetricUnit): string {
  if (typeof unit === "object") return `${amount(number, unit)}점`;
  return `${decimal(number, 0)}${unit === "percent" ? "%" : "점"}`;
}
