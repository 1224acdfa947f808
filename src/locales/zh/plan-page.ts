/** What the page of a plan says. */
import type {Locale} from "../locale.js";
import {evaluation} from "./evaluation.js";
import {amount, count, difference, level, number, share} from "./formats.js";
import {listText} from "./wording.js";

const sections: Readonly<Record<string, string>> = {
  plan: "考核方案",
  targets: "目标",
  tasks: "任务",
  metrics: "指标",
  stages: "阶段",
  questions: "题目",
  classes: "客户类别",
  missing: "缺失回答",
  weighting: "加权"
};

const fields: Readonly<Record<string, string>> = {
  target: "目标",
  setOn: "设定日期",
  setBy: "设定者",
  basis: "依据",
  title: "名称",
  leader: "负责人",
  weight: "权重",
  expectedEffect: "预期效果",
  expectedBy: "预期见效",
  design: "评估方法",
  "evidence.people": "最少受访者",
  "evidence.half_width": "误差范围上限",
  "attribute.minimum_months": "最短任职月数",
  "attribute.handover_months": "交接月数"
};

export const plan: Locale["plan"] = {
  name: (period) => `${period}考核方案`,
  link: "考核方案全文及目标能说明什么",
  findings: {
    feasible: "可以判定",
    "met by noise": "可能偶然达成",
    "too few people": "受访者过少",
    "too wide": "置信区间过宽",
    "no target": "未设目标",
    unknown: "无法判断",
    withheld: "不公布"
  },

  /** The plan in sentences. */
  measured: (metric, period, baseline) => `${period}按${metric}考核负责人，变化与${baseline}相比。`,
  who: (leaders, kinds) =>
    `适用于${count(leaders)}名负责人：${kinds === null ? "任何类型组织的负责人" : `${listText(kinds)}的负责人`}。`,
  holds: (targets, tasks, results) =>
    `包含目标${count(targets)}项、任务${count(tasks)}项。${results.length === 0 ? "没有并列的其他业绩。" : `并列的业绩：${listText(results)}。`}`,
  adjust: (segments) =>
    segments.length === 0
      ? "数值以客户的回答为准，不剔除客户结构的影响。"
      : `按${listText(segments)}剔除客户结构差异的影响。`,
  attribution: (handover, minimum) =>
    `答卷归属客户体验当月的组织负责人。${handover === 0 ? "任职自首月起计算" : `任职的前${count(handover)}个月不归属任何人`}；任职不足${count(minimum)}个月的不作判定。`,
  evidence: (people, halfWidth, coverage) =>
    `受访者不足${count(people)}人，或${level(coverage)}置信区间宽于±${number(halfWidth, Number.isInteger(halfWidth) ? 0 : 1)}时不作判定，显示为“无法判断”。`,
  margin: (metric, points) => `${metric}${number(points, Number.isInteger(points) ? 0 : 1)}分`,
  margins: (margins) => `有实际意义的最小变化：${listText(margins)}。`,
  choice: (choice) => evaluation.choice(choice),
  defensible: (choices) =>
    choices.length === 0 ? "未列出其他合理口径。" : `一并检验的其他合理口径：${choices.join("；")}。`,
  days: (preview, appeal) => `负责人在发布前${count(preview)}天看到自己的数值，并有${count(appeal)}天可提出申诉。`,

  /** Whether it stands. */
  hash: (sha256) => `锁定内容的SHA-256：${sha256}`,
  amendmentHash: (sha256) => `调整内容的SHA-256：${sha256}`,
  unchanged: "与锁定时一致。未经调整程序而改变的值会使考核表停止发布。",
  unchangedSince: (on) => `与${on}调整后一致。未经调整程序而改变的值会使考核表停止发布。`,
  proves: "这只说明版本管理中的先后顺序：能够编写方案的人也能编写其锁定记录。",
  nobodyChanged: "没有改变您可查看的任何负责人的判定。",
  change: (section, subject, field, was, is) =>
    `${[sections[section] ?? section, ...subject].join("，")}${field === null ? "" : `：${fields[field] ?? field}`}：更改前${was}，更改后${is}。`,
  hidden: (changes) => `不在您阅读范围内的负责人或组织的${count(changes)}项更改不予显示。`,
  nothing: "无",
  value: (told) =>
    typeof told === "number"
      ? number(told, Number.isInteger(told) ? 0 : 2)
      : typeof told === "boolean"
        ? told
          ? "是"
          : "否"
        : told,

  /** What the targets can tell. */
  outlookReading:
    "年度开始之前，大致已知将有多少客户作答，由此可知目标能说明什么：没有变化的组织仅凭偶然达成目标的概率，以及真正改善、超出目标的幅度与目前的差距相同的组织却未达成的概率。高于20%的予以标记（▲）。按组织架构顺序列出年度开始时在任的负责人。",
  outlookCount: (flagged, missed, all) =>
    `可判定的目标${count(all)}项中，仅凭偶然达成的概率高于20%的有${count(flagged)}项，真正改善的组织却未达成的概率高于20%的有${count(missed)}项。`,
  noGaming: "答卷收集情况只向可查看全部负责人和组织的读者显示。",
  noOutlooks: "您可查看的负责人在年度开始时均未在任。",
  outlookTitle: "目标能说明什么",
  headings: {
    baseline: "基期",
    target: "目标",
    people: "预计受访者",
    error: "预计误差",
    change: "可发现的最小变化",
    above: "判定达成所需超出幅度",
    noise: "偶然达成",
    noisePercent: "偶然达成（%）",
    missed: "改善却未达成",
    missedPercent: "改善却未达成（%）",
    finding: "判定"
  },
  target: (value) => (value === null ? "无" : number(value, Number.isInteger(value) ? 0 : 1)),
  people: (people, se, unit) => `${count(people)}${se === null ? "" : `（±${amount(se, unit)}）`}`,
  found: (change, unit) => difference(change, unit),
  chance: (chance, isFlagged) => `${isFlagged ? "▲ " : ""}${share(chance)}`,
  unknown: "–"
};
