/** The words of the page for analysts, which no report that is given away has. */
import type {ExploreWords} from "../en/explore.js";

export const explore: ExploreWords = {
  menu: "探索",
  intro:
    "直接查询已汇总的答复：可按任意维度制表，也可用 SQL 提问。所有计算都在本机的浏览器中完成，不向任何地方发送数据。",
  load: "载入答复",
  loading: {
    engine: "正在载入数据库引擎",
    cube: "正在载入已汇总的答复",
    opening: "正在打开已汇总的答复"
  },
  megabytes: (done, all) => (all === 0 ? `${done.toFixed(1)} MB` : `${done.toFixed(1)} / ${all.toFixed(1)} MB`),
  failed: "未能完成：",
  builder: "制作表格",
  keys: {
    stage: "阶段",
    touchpoint: "触点",
    question: "问题",
    organization: "组织",
    class: "客户",
    language: "语言",
    channel: "渠道",
    leader: "负责人",
    month: "月份",
    quarter: "季度",
    year: "年度"
  },
  parameters: {
    rows: "行",
    columns: "列",
    where: "筛选",
    measure: "指标",
    period: "期间",
    against: "对比",
    view: "显示方式"
  },
  add: "添加…",
  remove: (label) => `移除${label}`,
  whole: "全部答复",
  allTime: "全部月份",
  comparisons: {
    "": "无",
    previous: "上一期间",
    "year-ago": "上年同期",
    rest: "其余全部",
    peers: "同类组织"
  },
  views: {both: "全部", table: "数值", chart: "图表"},
  unknown: (parameter, value) => `${parameter}：这里没有“${value}”，已忽略。`,
  filterKey: "筛选维度",
  filterValue: "取值",
  title: (measure, by) => (by.length === 0 ? measure : `按${by.join("、")}划分的${measure}`),
  counting: "正在汇总…",
  none: "没有答复。",
  missing: "无",
  smallCell: (minimum) => `少于 ${minimum} 人`,
  note: (minimum, small) =>
    small === 0
      ? "数值、95% 区间和答复数。单元格较多时，部分差异可能出于偶然。"
      : `数值、95% 区间和答复数。标有 † 的 ${small} 个单元格不足 ${minimum} 人：报告不公布此类数值，请勿外传。`,
  takeAway: "带走结果",
  copyCommand: "复制为命令",
  copyNotebook: "复制为笔记本",
  copied: "已复制",
  notCopied: "请选中文字后复制",
  csv: "CSV",
  notebook: {
    instruction: (command, file) => `将本页放入 src/notebooks，并把数据存放在旁边：${command} > src/notebooks/${file}`,
    published: "笔记本随报告一同发布，采用报告的数值：只含可以公开的数值，不含组织不明的答复。"
  },
  sql: "SQL",
  sqlNote: "查询本工作区的汇总数据。结果未检查是否涉及小群体：请勿外传基于少数人的结果。",
  editor: "SQL 查询",
  run: "运行",
  cancel: "取消",
  cancelled: "已取消。",
  history: "历史记录",
  noHistory: "暂无",
  schema: "表和列",
  result: "结果",
  rowsIn: (rows, seconds) => `${rows.toLocaleString("zh")} 行，用时 ${seconds.toFixed(2)} 秒`,
  firstRows: (rows) => `仅显示前 ${rows.toLocaleString("zh")} 行，还有更多。请缩小范围或先汇总。`
};
