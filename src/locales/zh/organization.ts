/** The words of the page of one organization. */
import type {MetricUnit} from "../../model/unit.js";
import type {OrganizationWords} from "../en/organization.js";
import {amount, decimal, difference, share} from "./formats.js";
import {counted, listText} from "./wording.js";

/** More stages than these are counted rather than named. */
const MOST_NAMED = 3;

export const organization: OrganizationWords = {
  title: (name, {level, change, by, above, below, flagged}, unit) => {
    if (level === null) return `${name}：受访者过少，无法判断`;
    const score = rounded(level.estimate, unit);
    if (flagged) return `${name}的${score}不宜作为判断依据`;
    const moved = by === null ? "" : difference(by, unit);
    const first = {
      rose: `${name}${score}，较上年上升（${moved}）`,
      "rose-slightly": `${name}${score}，较上年略有上升（${moved}）`,
      fell: `${name}${score}，较上年下降（${moved}）`,
      "fell-slightly": `${name}${score}，较上年略有下降（${moved}）`,
      unchanged: `${name}${score}，与上年基本持平`,
      unclear: `${name}${score}，较上年有无变化无法判断`,
      alone: `${name}${score}`
    }[change];
    return `${first}。${besideText(above, below)}`;
  },
  before: "上一个：",
  after: "下一个：",
  neighbours: "同级相邻组织",
  stages: "与同类组织和上年相比，各阶段如何？",
  stagesCaption: "各阶段与同类组织及上年比较",
  stagesReading: "大标记为本组织及其置信区间，小标记为全部同类组织。",
  peers: "与同类组织相比",
  noVerdict: "不作判定：请先核查答卷。",
  trend: "整个期间的走势如何？",
  children: "下级组织的结果如何，哪些有变化？",
  classes: "哪些客户更满意，哪些较不满意？",
  answers: "客户是如何回答的？",
  tasks: "正在推进哪些任务？",
  sure: "有多大把握？",
  sureness: ({half, unit, n, reliability, kind}) => {
    const first = `按${counted(n, "份")}答卷，得分的误差在上下${amount(half, unit)}分以内`;
    return reliability === null
      ? `${first}；与同类（${kind}）其他组织能否区分尚不清楚。`
      : `${first}；客户构成相同的同类（${kind}）组织之间的差异中，${share(reliability)}是真实差异，其余出于偶然。`;
  },
  careful: "请先核查答卷，再作判断。"
};

function besideText(above: readonly string[], below: readonly string[]): string {
  const named = (stages: readonly string[]) =>
    stages.length > MOST_NAMED ? `${stages.length}个阶段` : listText(stages);
  const parts = [
    ...(above.length === 0 ? [] : [`${named(above)}高于同类组织`]),
    ...(below.length === 0 ? [] : [`${named(below)}低于同类组织`])
  ];
  return parts.length === 0 ? "" : `${parts.join("，")}。`;
}

function rounded(number: number, unit: MetricUnit): string {
  if (typeof unit === "object") return `${amount(number, unit)}分`;
  return `${decimal(number, 0)}${unit === "percent" ? "%" : "分"}`;
}
