import {figureKeyOf} from "../../src/model/figure-keys.js";
import type {PairsWanted} from "../cube/engine.js";
import type {ComparisonName} from "./comparison-names.js";

/** What figures are asked for: by what, of which metric, and beside what. */
export interface FiguresRequest {
  by: readonly string[];
  metric?: string | undefined;
  where?: Readonly<Record<string, readonly string[]>> | undefined;
  level?: number | undefined;
  /** One of the metric's intervals; default its usual one. */
  interval?: string | undefined;
  /** With what every figure is compared. */
  compare?: ComparisonName | undefined;
  /** Whether figures along periods are a line, of the same classes of customers throughout. */
  throughout?: true;
}

/** The pairs that the figures of a request need: none for one question, one stage's for a stage or a touchpoint in it. */
export function pairsFor(by: readonly string[]): PairsWanted {
  const key = figureKeyOf(by);
  return key === "question" ? "none" : key === null ? "all" : "within stages";
}
