/** The words of the page of all organizations: its title, search, filters, tree and comparison. */
import type {ChangedPart} from "../../model/organizations-title.js";
import type {OrganizationsWords} from "../en/organizations.js";
import {counted, listText} from "./wording.js";

/** More than these are counted rather than named. */
const MOST_NAMED = 2;

export const organizations: OrganizationsWords = {
  question: "各组织的客户有多满意？",
  title: ({rose, fell, compared, flagged}) => {
    const changed = [partsText(rose, "上升"), partsText(fell, "下降")].filter((text) => text !== "");
    const found = changed.length > 0 ? changed : compared ? ["没有明确上升或下降的组织。"] : [];
    return [...found, ...flaggedText(flagged)].join("");
  },
  marks: {peers: "各阶段与客户构成相同的同类组织比较：", year: "各阶段与上年比较："},
  search: "搜索名称或编号",
  find: "查找组织",
  filters: {all: "全部", changed: "有变化", below: "低于目标", few: "受访者过少", flagged: "待核查"},
  show: "显示哪些组织",
  strip: "阶段",
  strips: {peers: "与同类组织相比", year: "与上年相比"},
  score: "得分",
  pick: "选择",
  pickOne: (name) => `选择${name}进行比较`,
  tree: (metric) => `按组织架构排列的各组织${metric}`,
  keys: "方向键移动和展开，回车键进入组织页面，空格键选择。",
  found: (number, all) => `在各层级共${counted(all, "个")}组织中找到${counted(number, "个")}`,
  nothingFound: (find) => `没有名为“${find}”的组织。`,
  noneOfThem: "没有这样的组织。",
  showTree: "显示组织架构",
  signs: {"straight-lining": "答案相同", speeding: "作答过快", duplicates: "答卷相同", heaping: "整数回答"},
  includes: (labels) => (labels.length > 1 ? `含${counted(labels.length, "个")}待核查组织` : `含${labels[0]!}`),
  noVerdict: "不作判定：请先核查答卷",
  tooFew: "受访者过少",
  noStage: "不适用",

  compare: "比较",
  compareSome: (number) => `比较${counted(number, "个")}`,
  pickRange: "可选2至5个组织",
  clear: "清除",
  remove: (name) => `移除${name}`,
  tooMany: "最多比较五个。",
  byQuarter: (metric) => `各季度${metric}`,
  loading: "正在加载各季度数据……",
  latest: "线末端的竖线为最后一个季度的置信区间。",
  differences: "最近12个月的差异",
  over: (one, other) => `${one}减${other}`,
  family: (pairs, coverage) =>
    pairs === 1 ? `为${coverage}置信区间。` : `置信区间对全部${counted(pairs, "项")}差异同时成立（${coverage}）。`,
  alike: (one, other) => `${one}与${other}有无差异无法判断。`,
  whyNot: {
    overlap: ({inner, outer}) => `${inner}现在或本年内曾隶属于${outer}，双方含有相同的回答。`,
    customers: ({one, other}) =>
      `客户构成不同（${listText(one)}；${listText(other)}），得分差异可能来自受访者构成而非评价本身，故不比较。`,
    stages: ({stages}) => `所问的阶段不同（${listText(stages)}）。`,
    flagged: ({unit}) => `请先核查${unit}的答卷。`,
    absent: ({unit}, because) => `${unit}：${because}。`
  },
  footnotes: "其他已知情况"
};

function partsText(parts: readonly ChangedPart[], verb: string): string {
  const [first] = parts;
  if (first === undefined) return "";
  const most = first.most ?? (parts.length > MOST_NAMED ? first.label : null);
  const who =
    parts.length > MOST_NAMED ? `${counted(parts.length, "个")}组织` : listText(parts.map(({label}) => label));
  return `${who}${verb}${most === null ? "" : `，其中${most}${verb}最多`}。`;
}

function flaggedText(labels: readonly string[]): string[] {
  if (labels.length === 0) return [];
  const who = labels.length > MOST_NAMED ? `${counted(labels.length, "个")}组织` : listText(labels);
  return [`${who}的得分不宜作为判断依据。`];
}
