import type {PageWords} from "../en/pages.js";
import {span} from "./formats.js";

/** The words of the pages' figures, beside the prose of the pages themselves. */
export const pages: PageWords = {
  stage: "阶段",
  stageHeading: "阶段",
  organizationColumn: "组织",
  classes: "客户类别",
  classColumn: "客户类别",
  classHeading: "客户类别",
  changeOfYear: "较此前12个月的变化",
  changeByStage: "各阶段变化",
  distributionReading: "条形中的数字为回答占比（%），左侧为最差，右侧为最好。",
  /** Links to the chapters of the page on methods. */
  chapters: {
    scores: "回答如何换算为得分",
    shares: "比例如何计算",
    promoters: "如何计算",
    composites: "得分如何计算",
    changes: "判定的含义",
    variation: "区间带的含义",
    reliability: "信度的含义",
    missing: "缺失回答如何处理",
    effects: "效果如何识别",
    ownLine: "组织自身走势线如何绘制",
    targets: "目标能说明什么"
  },
  organizations: {
    title: "组织",
    reading: (unassigned) =>
      `组织按组织架构顺序排列，不按得分排列，因为多数置信区间相互重叠。信度是同类组织之间的差异中真实差异所占的比例，低于70%时难以区分组织。未归属组织的回答：${unassigned}。`
  },
  organization: {
    peers: (kind) => `同类的其他组织（${kind}）`,
    besidePeers: "各阶段与同类组织比较",
    differenceFromPeers: "与同类组织的差异",
    differenceReading: (peers) => `与${peers}总体的差异（分）。`,
    differences: "与同类组织的差异",
    changeReading: "较此前12个月的变化（分）。",
    byQuarter: "全旅程季度走势",
    answers: "各题目的回答",
    below: "下级组织"
  },
  dataQuality: {
    files: "已导入的文件",
    reading: "文件的读取方式",
    refusals: "被拒绝的文件",
    rejects: "校验未通过的行（按原因）",
    sources: "数据来源",
    unknown: "不在组织架构中的组织",
    states: "未加权的答卷。未作答、不适用和未显示都不是回答，绝不按零计算。",
    answers: "各题目的作答情况",
    /** Who was invited: in periods that began in a time, in all of it, or nobody knows. */
    invited(period) {
      if (period === null) return "受邀名单不详";
      return period.from === "" ? "全部邀请" : `${span(period)}开始的期间内的邀请`;
    },
    responseRates: "应答率",
    weights: "权重",
    categories: "各类别客户数",
    carelessSources: "各数据来源的不认真作答迹象",
    carelessUnits: "各组织的不认真作答迹象",
    scales: "各阶段的克龙巴赫阿尔法系数"
  }
};
