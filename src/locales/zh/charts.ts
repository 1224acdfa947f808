/** Pictures: their names, what their marks stand for, and what screen readers are told. */
import type {Locale} from "../locale.js";
import {level, value} from "./formats.js";

export const charts: Locale["charts"] = {
  journey: "旅程各阶段得分",
  classes: "各类客户的阶段得分",
  byPeriod: (label) => `${label}各期走势`,

  /** Keys of marks. */
  interval: (coverage) => `${level(coverage)}置信区间`,
  naturalCentre: "正常波动范围的中心线与区间带",
  signal: "变化信号",
  estimateOfPeriod: "该期间的估计值",
  withheld: "不公布",
  upperLimit: (limit, unit) => `上限${value(limit, unit)}`,
  centre: (centre, unit) => `中心${value(centre, unit)}`,
  lowerLimit: (limit, unit) => `下限${value(limit, unit)}`,

  /** Distributions of answers. */
  scale: (worst, best) => `${worst}（最差）～${best}（最好）`,
  shareOnScale: (worst, best) => `回答占比，${worst}（最差）～${best}（最好）`,
  shareOnScales: "回答占比，由最差到最好",
  answerShares: (shares) => shares.join("，"),

  /** Figures of stages as they are read out. */
  stageSpoken: (stage, figure) => `${stage}${figure}`,
  journeySpoken: (stages) => stages.join("；"),
  classSpoken: (label, stages) => `${label}：${stages.join("；")}。`,
  trendSpoken: (points) => points.join("；")
};
