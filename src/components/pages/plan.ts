import type {PlanPayload} from "../../../loaders/payloads/plan.js";
import type {MetricUnit} from "../../model/unit.js";
import {words} from "../../locales/index.js";
import {intervalRows} from "../charts/interval-rows.js";
import {dataTable} from "../tables/data-table.js";
import {gamingTable} from "../tables/gaming-table.js";
import {outlookTable} from "../tables/outlook-table.js";
import {elements} from "../text/elements.js";
import {masthead} from "../text/page-header.js";
import {pageFigure} from "./page-figure.js";
import {
  amendmentTexts,
  chanceText,
  countTexts,
  gamingTexts,
  lockTexts,
  noiseText,
  peopleText,
  ruleTexts
} from "./plan-texts.js";

type Outlook = PlanPayload["outlooks"][number];

/** The plan of a year in words, whether it stands as it was frozen, and what its targets can tell. */
export function planPage(payload: PlanPayload) {
  const {about, plan, fixed, outlooks, gaming} = payload;
  const {html} = elements(document);
  const sentences = (lines: readonly string[]) =>
    html("ul", {class: "sentences"}, lines.map((line) => html("li", {}, [line]))); // prettier-ignore
  const text = words.plan;
  return {
    ...{name: text.name(plan.period), documentTitle: `${text.name(plan.period)} | ${about.title}`},
    masthead: () => masthead(about, {period: plan.months}),
    rules: () => sentences(ruleTexts(payload)),
    lock: () => sentences(lockTexts(payload)),
    amendments: () => html("div", {}, amendmentTexts(payload).map(sentences)),
    gaming: () =>
      gaming === null
        ? html("p", {}, [words.plan.noGaming])
        : html("div", {}, [
            sentences(gamingTexts(gaming, plan.period)),
            ...(gaming.findings.length === 0
              ? []
              : [dataTable(gamingTable(words.gaming.title, gaming.findings), {open: true})])
          ]),
    outlookCount: () => sentences(countTexts(outlooks)),
    outlooks: () =>
      outlooks.length === 0
        ? html("p", {}, [text.noOutlooks])
        : pageFigure({
            picture: intervalRows(outlooks.map(rowOf), {
              ...{caption: text.outlookTitle, header: words.leaders.headings.leader, unit: fixed.unit},
              columns: columns(fixed.unit)
            }),
            caption: [text.outlookReading],
            method: "targets",
            table: outlookTable(text.outlookTitle, outlooks)
          })
  };
}

const rowOf = (outlook: Outlook) => ({
  ...{label: outlook.leader.name, note: outlook.organization, href: `./scorecard/${outlook.leader.file}.html`},
  ...{figure: outlook.baseline, outlook}
});

function columns(unit: MetricUnit) {
  const {headings, target, found, unknown} = words.plan;
  type Row = {outlook: Outlook};
  return [
    {header: headings.target, cell: ({outlook}: Row) => target(outlook.target)},
    {header: headings.people, cell: ({outlook}: Row) => peopleText(outlook, unit)},
    {
      header: headings.change,
      cell: ({outlook: {detectableChange}}: Row) =>
        detectableChange === null ? unknown : found(detectableChange, unit)
    },
    {header: headings.noise, cell: ({outlook}: Row) => noiseText(outlook)},
    {header: headings.missed, cell: ({outlook}: Row) => chanceText(outlook.missedThoughImproved)}
  ];
}
