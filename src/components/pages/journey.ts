import type {JourneyPayload} from "../../../loaders/payloads/journey.js";
import {words} from "../../locales/index.js";
import {distributionBars} from "../charts/distribution-bars.js";
import {stageColors} from "../charts/palette.js";
import {responsive} from "../charts/responsive.js";
import {segmentFigures, segmentRows} from "../charts/segment-rows.js";
import {trendChart, trendFigures, trendKey} from "../charts/trend-chart.js";
import {stageTrends, trendGrid} from "../charts/trend-grid.js";
import {filterBar} from "../filters/filter-bar.js";
import {distributionTable, segmentTable, trendTable} from "../tables/tables.js";
import {baseLine} from "../text/base-line.js";
import {breakText} from "../text/break-text.js";
import {findingList} from "../text/finding-list.js";
import {masthead} from "../text/page-header.js";
import {repeatText} from "../text/repeat-text.js";
import {signalText} from "../text/signal-text.js";
import {pageFigure} from "./page-figure.js";

/** The journey: every stage month by month, and what lies behind the one that is chosen. */
export function journeyPage({about, findings, stages}: JourneyPayload) {
  const text = words.pages.journey;
  const color = stageColors(about.stages);
  const {unit} = about.metric;
  const trends = stageTrends(stages, color);
  const overTime = {reading: words.texts.trendReading, period: about.covered};
  const stageOf = (id: string) => stages.find((stage) => stage.id === id) ?? stages[0]!;
  return {
    masthead: () => masthead(about, {period: about.covered}),
    findings: () => findingList(findings),
    trends: () =>
      pageFigure({
        picture: responsive((width) => trendGrid(trends, {caption: text.trends, unit, width})),
        caption: [baseLine(about, overTime)],
        method: "variation",
        link: text.bands,
        table: trendTable(text.trends, words.pages.stage, trends)
      }),
    choice: () => filterBar([{name: "stage", choices: stages.map(({id, label}) => ({value: id, label}))}]),
    trend(id: string) {
      const {label, trend, limits, breaks} = stageOf(id);
      const drawn = {label, unit, color: color(id), limits, breaks};
      return pageFigure({
        key: trendKey(about, {limits: limits.centre !== null}),
        picture: responsive((width) => trendChart(trend, {...drawn, width})),
        caption: [repeatText(trendFigures(trend)), breakText(breaks), signalText(limits), baseLine(about, overTime)],
        method: "variation",
        link: text.limits,
        table: trendTable(text.byMonth(label), words.pages.stage, [{label, trend}])
      });
    },
    customers(id: string) {
      const stage = stageOf(id);
      return pageFigure({
        picture: segmentRows(stage, {unit, color: color(id)}),
        caption: [repeatText(segmentFigures(stage)), baseLine(about)],
        method: "composites",
        table: segmentTable(stage)
      });
    },
    answers(id: string) {
      const {label, questions} = stageOf(id);
      return pageFigure({
        picture: distributionBars(questions, {caption: text.answersTo(label), unit}),
        caption: [baseLine(about, {reading: words.pages.distributionReading})],
        method: "scores",
        table: distributionTable(text.answersOf(label), questions)
      });
    }
  };
}
