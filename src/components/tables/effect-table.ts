import {absenceText, words} from "../../locales/index.js";
import type {MetricUnit} from "../../model/unit.js";
import {isShownPoint, type EffectPoint} from "../charts/effect-picture.js";
import type {DataTable} from "./data-table.js";

/** The points of the picture of an effect, with the people behind each, or why it is not shown. */
export function effectTable(title: string, points: readonly EffectPoint[], unit: MetricUnit): DataTable<EffectPoint> {
  const {task, leaders, formats} = words;
  const {headings} = task;
  const digits = formats.decimalsOf(unit);
  const shown = (point: EffectPoint) => (isShownPoint(point) ? point : null);
  return {
    title,
    rows: points,
    columns: [
      {header: headings.from, value: ({from}) => from},
      {header: headings.to, value: ({to}) => to},
      {header: headings.side, value: ({side}) => task.sides[side]},
      {header: headings.estimate, value: (point) => shown(point)?.estimate ?? null, digits},
      {header: leaders.headings.low, value: (point) => shown(point)?.low ?? null, digits},
      {header: leaders.headings.upp, value: (point) => shown(point)?.upp ?? null, digits},
      {header: headings.people, value: (point) => shown(point)?.people ?? null},
      {header: headings.line, value: (point) => shown(point)?.expected ?? null, digits, optional: true},
      {
        header: leaders.headings.why,
        value: (point) => (isShownPoint(point) ? null : absenceText(point)),
        optional: true
      }
    ]
  };
}
