/** Pictures: their names, what their marks stand for, and what screen readers are told. */
import type {Locale} from "../locale.js";
import {level, value} from "./formats.js";

export const charts: Locale["charts"] = {
  journey: "여정 단계별 점수",
  classes: "고객군별 단계 점수",
  byPeriod: (label) => `${label} 기간별 추이`,

  /** Keys of marks. */
  interval: (coverage) => `${level(coverage)} 신뢰구간`,
  naturalCentre: "평상시 범위의 중심선과 띠",
  signal: "변화 신호",
  estimateOfPeriod: "해당 기간 추정치",
  withheld: "비공개",
  upperLimit: (limit, unit) => `상한 ${value(limit, unit)}`,
  centre: (centre, unit) => `중심 ${value(centre, unit)}`,
  lowerLimit: (limit, unit) => `하한 ${value(limit, unit)}`,

  /** Distributions of answers. */
  scale: (worst, best) => `${worst}(최저)~${best}(최고)`,
  shareOnScale: (worst, best) => `응답 비율, ${worst}(최저)~${best}(최고)`,
  shareOnScales: "응답 비율, 최저에서 최고 순",
  answerShares: (shares) => shares.join(", "),

  /** Figures of stages as they are read out. */
  stageSpoken: (stage, figure) => `${stage} ${figure}`,
  journeySpoken: (stages) => stages.join(", "),
  classSpoken: (label, stages) => `${label}: ${stages.join(", ")}.`,
  trendSpoken: (points) => points.join(", ")
};
