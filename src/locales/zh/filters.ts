/** The words of the bar of filters that stands over a page. */
import type {FilterWords} from "../en/filters.js";

const names = {
  customers: "客户",
  measure: "指标",
  period: "期间",
  against: "对比",
  org: "组织",
  stage: "阶段",
  strip: "阶段比较",
  by: "分组",
  view: "显示方式",
  show: "显示",
  sort: "排序",
  find: "查找"
};

const kinds: Readonly<Record<keyof typeof names, string>> = {
  ...names,
  customers: "客户类别",
  against: "比较基准",
  show: "显示项",
  find: "搜索词"
};

export const filters: FilterWords = {
  bar: "筛选",
  names,
  unknown: (name, value, shown) =>
    `本页没有名为“${value}”的${kinds[name]}${shown === "" ? "" : `，现显示“${shown}”`}。`,
  notLoaded: "数据未能加载，请检查网络连接后重新选择。",
  change: "更改",
  close: "收起",
  copyLink: "复制链接",
  copied: "已复制",
  notCopied: "请从地址栏复制链接",
  csv: "CSV",
  print: "打印"
};
