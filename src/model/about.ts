import type {Dating, MetricDefinition} from "./definition.js";
import type {Period} from "./periods.js";
import type {Labelled, Stage} from "./program.js";
import type {MetricUnit} from "./unit.js";

/** What every page says about its numbers. */
export interface About {
  title: string;
  notice: string | null;
  metric: Labelled & {unit: MetricUnit; margin: number; definition: MetricDefinition};
  stages: Stage[];
  classes: Labelled[];
  /** Months that the answers cover. */
  covered: Period;
  /** The last twelve months with answers, and the twelve before; `previous` is null where there are none. */
  current: Period;
  previous: Period | null;
  /** Whether months follow the experience or the response. */
  dating: Dating;
  responses: number;
  /** Figures on fewer respondents than this are withheld. */
  minimum: number;
  level: number;
}
