import type {SiteWords} from "../locale.js";

/** The frame that every page stands in. */
export const site: SiteWords = {
  pages: {
    overview: "概览",
    journey: "旅程",
    organizations: "组织",
    "data-quality": "数据质量",
    method: "方法说明",
    scorecards: "考核表",
    tasks: "任务",
    plan: "考核方案"
  },
  language: "中文",
  languages: "报告语言",
  menu: "报告页面",
  search: "搜索报告",
  nothingFound: (query) => `未找到“${query}”。`,
  loading: "正在加载数据……",
  answers: "个回答",
  needsJavaScript: "这里是页面打开时的数值。选择、搜索和保存需要启用JavaScript。"
};
