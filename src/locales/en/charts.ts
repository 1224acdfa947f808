/** Pictures: their names, what their marks stand for, and what screen readers are told. */
import {level, value} from "./formats.js";
import type {MetricUnit} from "../../model/unit.js";

export const charts = {
  journey: "The journey, stage by stage",
  classes: "Each class of customers, stage by stage",
  byPeriod: (label: string): string => `${label} by period`,

  /** Keys of marks. */
  interval: (coverage: number): string => `${level(coverage)} interval`,
  naturalCentre: "centre of natural variation, in its band",
  signal: "signal of change",
  estimateOfPeriod: "estimate of the period",
  withheld: "withheld",
  upperLimit: (limit: number, unit: MetricUnit): string => `${value(limit, unit)} upper limit`,
  centre: (centre: number, unit: MetricUnit): string => `${value(centre, unit)} centre`,
  lowerLimit: (limit: number, unit: MetricUnit): string => `${value(limit, unit)} lower limit`,

  /** Distributions of answers. */
  scale: (worst: number, best: number): string => `${worst} (worst) to ${best} (best)`,
  shareOnScale: (worst: number, best: number): string => `Share of answers, ${worst} (worst) to ${best} (best)`,
  shareOnScales: "Share of answers, worst to best",
  answerShares: (shares: readonly string[]): string => shares.join(", "),

  /** Figures of stages as they are read out. */
  stageSpoken: (stage: string, figure: string): string => `${stage} ${figure}`,
  journeySpoken: (stages: readonly string[]): string => stages.join("; "),
  classSpoken: (label: string, stages: readonly string[]): string => `${label}: ${stages.join("; ")}.`,
  trendSpoken: (points: readonly string[]): string => points.join("; ")
};
