import type {PlanPayload} from "../../../loaders/payloads/plan.js";
import {reasonText, words} from "../../locales/index.js";
import type {DataTable} from "./data-table.js";

type Outlook = PlanPayload["outlooks"][number];

/** What each target can tell, in numbers; chances in percent. */
export function outlookTable(title: string, outlooks: readonly Outlook[]): DataTable<Outlook> {
  const {leaders, headings: plain, plan} = words;
  const {headings, findings} = plan;
  const shown = ({baseline}: Outlook) => (baseline.estimate === null ? null : baseline);
  const percent = (chance: number | null) => (chance === null ? null : 100 * chance);
  return {
    title,
    rows: outlooks,
    columns: [
      {header: leaders.headings.leader, value: ({leader}) => leader.name},
      {header: leaders.headings.unit, value: ({organization}) => organization},
      {header: headings.baseline, value: (outlook) => shown(outlook)?.estimate ?? null, digits: 1},
      {header: leaders.headings.low, value: (outlook) => shown(outlook)?.low ?? null, digits: 1},
      {header: leaders.headings.upp, value: (outlook) => shown(outlook)?.upp ?? null, digits: 1},
      {header: plain.n, value: (outlook) => shown(outlook)?.n ?? null},
      {header: headings.target, value: ({target}) => target},
      {header: headings.people, value: ({people}) => people},
      {header: headings.error, value: ({se}) => se, digits: 1},
      {header: headings.change, value: ({detectableChange}) => detectableChange, digits: 1},
      {header: headings.above, value: ({detectable}) => detectable, digits: 1},
      {header: headings.noisePercent, value: ({metByNoise}) => percent(metByNoise), digits: 0},
      {header: headings.missedPercent, value: ({missedThoughImproved}) => percent(missedThoughImproved), digits: 0},
      {header: headings.finding, value: ({finding}) => findings[finding]},
      {
        header: leaders.headings.why,
        value: ({reason}) => (reason === null ? null : reasonText(reason)),
        optional: true
      }
    ]
  };
}
