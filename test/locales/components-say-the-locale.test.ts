/** Everything that components write is of the locale, of the data, or given by the page: with its words replaced, no other word is left. */
import {JSDOM} from "jsdom";
import {afterEach, beforeEach, expect, it, vi} from "vitest";
import {childRows} from "../../src/components/charts/child-rows.js";
import {distributionBars} from "../../src/components/charts/distribution-bars.js";
import {effectKey, effectPicture, type EffectPoint} from "../../src/components/charts/effect-picture.js";
import {intervalRows} from "../../src/components/charts/interval-rows.js";
import {pictureKey} from "../../src/components/charts/legend.js";
import {trendChart, trendKey} from "../../src/components/charts/trend-chart.js";
import {trendFigures} from "../../src/components/charts/trend-figures.js";
import {filterBar} from "../../src/components/filters/filter-bar.js";
import {answerStates, stateKey} from "../../src/components/tables/answer-states.js";
import {changeList} from "../../src/components/tables/change-list.js";
import {dataTable, type DataTable} from "../../src/components/tables/data-table.js";
import {effectTable} from "../../src/components/tables/effect-table.js";
import {outlookTable} from "../../src/components/tables/outlook-table.js";
import {estimateTable, resultTable} from "../../src/components/tables/example-tables.js";
import * as measurement from "../../src/components/tables/measurement-tables.js";
import {levelOf} from "../../src/components/organizations/unit-row.js";
import {organizationsPage} from "../../src/components/pages/organizations.js";
import type {JourneyPayload} from "../../loaders/payloads/journey.js";
import type {OverviewPayload} from "../../loaders/payloads/overview.js";
import {journeyPage} from "../../src/components/pages/journey.js";
import {overviewPage} from "../../src/components/pages/overview.js";
import {measureList} from "../../src/components/tables/other-metrics.js";
import * as quality from "../../src/components/tables/quality-tables.js";
import {responseRates} from "../../src/components/tables/response-rates.js";
import * as tables from "../../src/components/tables/tables.js";
import {baseLine} from "../../src/components/text/base-line.js";
import {breakText} from "../../src/components/text/break-text.js";
import * as examples from "../../src/components/text/example-texts.js";
import {factList} from "../../src/components/text/fact-list.js";
import {findingList} from "../../src/components/text/finding-list.js";
import {noAnswers} from "../../src/components/text/no-answers.js";
import {organizationPath} from "../../src/components/text/organization-path.js";
import {masthead} from "../../src/components/text/page-header.js";
import {unitStageRows} from "../../src/components/tables/unit-stage-rows.js";
import {repeatText} from "../../src/components/text/repeat-text.js";
import {signalText} from "../../src/components/text/signal-text.js";
import {told, worked} from "../../src/components/text/worked-example.js";
import {exampleWords} from "../../src/locales/examples.js";
import {words} from "../../src/locales/index.js";
import {document} from "../components/dom.js";
import * as fixture from "../components/report-fixture.js";
import {NONSENSE, replaceWords} from "../support/replace-words.js";

const {about, overview, journeyPayload, dataQuality, shown, withheld} = fixture;
const {units, ...organizations} = fixture.organizations(9);
const unit = fixture.organization(units[1]!, units);
const stage = journeyPayload.stages[0]!;
const color = () => "var(--foreground)";
const address = (id: string) => `./${encodeURIComponent(id)}`;
const axis = {unit: "points", document} as const;
const own = {...axis, color};
const named = {caption: "★", header: "★", document};
const month = {period: "2025-07", date: "2025-07-01", reason: "★"};
const breaks = [
  {...month, kind: "instrument"},
  {...month, kind: "rebaseline"}
] as const;
const repeated = [{label: "★", figure: {...shown(70), deft: 1.4}}];
const difference = {estimate: 2, low: 1, upp: 3, p: 0.01, n: 90};
const estimate = {...shown(50), level: 0.95};

/** Everything on the overview: where all can be told, of one class, and where nothing can. */
const nothing = {trend: [], limits: {centre: null, reason: {code: "no-answers"}}, target: null} as const;
const overviews: OverviewPayload[] = [
  overview,
  {...overview, classes: overview.classes.slice(0, 1), things: overview.things.slice(0, 2), average: null},
  {
    ...{...overview, classes: [], things: [], average: null, others: [], waves: {current: "★", previous: "★"}},
    journey: {...overview.journey, ...nothing, trend: [], current: withheld, change: fixture.unknownChange}
  }
];

const of = {label: "★", startedOn: "2025-07-07", deliveredOn: "2025-09-22"};
const quarter = {from: "2025-07", to: "2025-09", ...{estimate: 2, low: 1, upp: 3, people: 40, expected: 1}};
const points: EffectPoint[] = [
  {...quarter, side: "before"},
  {...quarter, side: "between"},
  {...quarter, side: "after"},
  {from: "2025-10", to: "2025-12", side: "after", estimate: null, withheld: true, reason: withheld.reason}
];
const outlook = {
  ...{leader: {name: "★", file: "a"}, organization: "★", target: 75, baseline: withheld, people: null, se: null},
  ...{metByNoise: null, missedThoughImproved: null, detectable: null, detectableChange: null},
  ...{finding: "withheld" as const, reason: withheld.reason}
};

/** What each component writes where it has something to show, and where it has not. */
type Drawn = (Element | string)[];
const drawn: Readonly<Record<string, () => Drawn | Promise<Drawn>>> = {
  charts: () => [
    trendChart(stage.trend, {...axis, label: "★", limits: stage.limits, breaks}),
    trendChart([{period: "2025-07", from: "2025-07", figure: withheld}], {...axis, label: "★"}),
    effectPicture(points, {...of, of: "difference", unit: "points", document}),
    effectPicture(points.slice(0, 1), {...of, of: "figure", unit: "points", startedOn: null, document}),
    ...[trendKey(about), effectKey(points, 0.95), stateKey()].map((key) => pictureKey(key, {document}))
  ],
  overview: () =>
    overviews.flatMap((content) => {
      const page = overviewPage(content, {document});
      return [
        page.title(),
        page.printed(),
        page.standfirst(),
        page.tiles(),
        page.columns(),
        page.pains(),
        page.others()
      ];
    }),
  organizations: async () => {
    const drawn = ["", "?find=x&strip=year&show=flagged", "?org=d0r0c0~d0r1c0~d0~d2r2c0", "?find=zzz&org=xx"].flatMap(
      (search) => {
        const {window} = new JSDOM("", {url: `https://report.example/${search}`});
        const page = organizationsPage(fixture.organizations(9), {
          ...{document, window: window as unknown as Window},
          lines: async () => fixture.organizationLines(units)
        });
        return [page.title(), page.filters(), page.units(), page.more()];
      }
    );
    // What compares is loaded when some are picked.
    const isCompared = (part: Element | string) => typeof part !== "string" && part.querySelector(".pairs") !== null;
    await vi.waitFor(() => expect(drawn.some(isCompared)).toBe(true), {timeout: 30_000});
    return drawn;
  },
  journey: async () => {
    const some = journeyPayload.stages.slice(4, 6);
    const alone = some.slice(0, 1).map((one) => ({...one, classes: [], moved: []}));
    const journeys: [content: JourneyPayload, address: string][] = [
      [{...journeyPayload, stages: some}, ""],
      [{...journeyPayload, stages: some}, `?customers=${about.classes[0]!.id}`],
      [{...journeyPayload, stages: alone, drivers: [], waves: {current: "★", previous: "★"}}, ""]
    ];
    const pages = journeys.map(async ([content, address]) => {
      const {window} = new JSDOM("", {url: `https://report.example/journey${address}`});
      const classes = () => Promise.resolve(fixture.journeyClasses);
      const page = await journeyPage(content, {classes, document: window.document, window});
      // Commands are no words.
      const parts = [page.filters(), page.tabs(), page.title(), page.body(), page.notes()];
      for (const part of parts) part.querySelectorAll("code").forEach((code) => code.remove());
      return parts;
    });
    return (await Promise.all(pages)).flat();
  },
  rows: () => [
    childRows(unit.children, {...own, address}),
    childRows([], {...own, address}),
    intervalRows([{label: "★", figure: shown(70)}], {...named, unit: "percent"}),
    distributionBars(fixture.questions, {...own, caption: "★"}),
    distributionBars([{...fixture.questions[0]!, scale: {worst: 5, best: 1}}, fixture.questions[1]!], {
      ...{...own, caption: "★"}
    }),
    changeList([...overview.stages, fixture.withheldStage], named),
    unitStageRows(unit.stages, {unit: "points", compared: true, peers: true, flagged: false, document}),
    measureList(overview.others, {document}),
    measureList([], {document}),
    answerStates(dataQuality.questions, {document}),
    responseRates(unit.responseRates, {document})
  ],
  tables: () => [
    ...openTables(
      quality.fileTable("★", dataQuality.files),
      quality.readingTable("★", dataQuality.files),
      quality.refusalTable("★", dataQuality.refusals),
      quality.rejectTable("★", dataQuality.rejects),
      quality.sourceTable("★", dataQuality.sources),
      quality.unknownTable("★", dataQuality.unknownOrganizations),
      quality.stateTable("★", dataQuality.questions),
      measurement.weightingTable("★", dataQuality.weighting),
      measurement.categoryTable("★", dataQuality.weighting),
      measurement.rateTable("★", dataQuality.responseRates),
      measurement.responseQualityTable("★", dataQuality.responseQuality),
      measurement.scaleTable("★", dataQuality.scales)
    ),
    ...openTables(
      tables.peerTable("★", unit.stages),
      tables.classStageTable("★", overview.classes),
      tables.trendTable("★", "★", [{label: "★", trend: stage.trend}]),
      tables.distributionTable("★", fixture.questions),
      tables.organizationsTable("★", units, {stage: "", tell: (row) => levelOf({unit: row}, "")}),
      tables.changedTable("★", "★", unit.children),
      tables.figureTable("★", "★", repeated),
      effectTable("★", points, "points"),
      outlookTable("★", [outlook])
    )
  ],
  texts: () => [
    masthead(about, {document}),
    factList([{heading: "★", told: words.task.everybody}], {document}),
    baseLine(about, {base: shown(70), document}),
    findingList(unit.findings, {document}),
    findingList([...organizations.findings, ...dataQuality.findings], {document}),
    findingList([], {document}),
    organizationPath(unit.unit, {address, document}),
    noAnswers("★", {document}),
    breakText(breaks),
    repeatText(repeated),
    signalText({centre: 70, signals: [{period: "2025-07", rule: "shift"}]}),
    signalText({centre: 70, signals: []}),
    signalText({centre: null, reason: {code: "no-answers"}}),
    ...trendFigures(stage.trend).map(({label}) => label),
    filterBar(
      [
        {name: "show", choices: [{value: "★", label: "★"}]},
        {name: "find", choices: null}
      ],
      {
        facts: ["★"],
        csv: () => ({name: "★", text: "★"}),
        window: new JSDOM("", {url: "https://report.example/?show=x"}).window,
        document
      }
    )
  ],
  examples: () => [
    examples.compared(difference, {finding: "change", document}),
    examples.compared({estimate: null, n: 0, reason: {code: "no-answers"}}, {document}),
    examples.chanceText(0.5),
    examples.sized(2, {document}),
    examples.spanned({estimate: 1, low: 0, upp: null, n: 3}, {document}),
    examples.equated({finding: "no change", low: -1, upp: 1}, 90, {document}),
    examples.paired({n: 40, pairs: 2, expectedPairs: 1.5, pValue: 0.4}, {document}),
    examples.chartTold([], {document}),
    told(estimate, {document}),
    worked({reason: {code: "no-answers"}}, () => document.createElement("p"), {document}),
    estimateTable(
      "★",
      "★",
      [
        ["★", estimate],
        ["★", {estimate: null, n: 0, reason: {code: "no-answers"}}]
      ],
      {document}
    ),
    resultTable("★", [{ownChange: 1, percentBefore: 2, percentAfter: 3}], {document})
  ]
};

function openTables(...shown: readonly object[]): HTMLElement[] {
  return shown.map((table) => dataTable(table as DataTable<unknown>, {document}));
}

const ATTRIBUTES = ["aria-label", "aria-description", "title", "data-header", "placeholder"];

function written(drawn: Element | string): string[] {
  if (typeof drawn === "string") return [drawn];
  // Groups of marks have Plot's own names, which nobody is told: a chart is one image.
  const all = [drawn, ...drawn.querySelectorAll("*")].filter(({localName}) => !["style", "g"].includes(localName));
  const own = all.flatMap(({childNodes}) =>
    [...childNodes].filter(({nodeType}) => nodeType === 3).map(({textContent}) => textContent ?? "")
  );
  return [...own, ...all.flatMap((element) => ATTRIBUTES.map((name) => element.getAttribute(name) ?? ""))];
}

/** Every text of some data, longest first. */
function textsOf(data: unknown): string[] {
  const found = new Set<string>();
  JSON.stringify(data, (_, value: unknown) => (typeof value === "string" ? (found.add(value), value) : value));
  return [...found].filter(({length}) => length > 1).sort((a, b) => b.length - a.length);
}

let restore: () => void;
beforeEach(() => {
  const restored = [words, exampleWords].map(replaceWords);
  restore = () => restored.forEach((again) => again());
});
afterEach(() => restore());

it.each(Object.keys(drawn))("%s", async (group) => {
  const data = textsOf([overview, journeyPayload, dataQuality, units, unit]);
  const texts = (await drawn[group]!()).flatMap(written);
  expect(texts.filter((text) => text.includes(NONSENSE)).length).toBeGreaterThan(10);
  const left = texts.map((text) => data.reduce((rest, known) => rest.replaceAll(known, ""), text));
  expect([...new Set(left.filter((text) => /\p{Letter}/u.test(text)))]).toEqual([]);
});
