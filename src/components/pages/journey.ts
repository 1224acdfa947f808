import type {JourneyPayload} from "../../../loaders/payloads/journey.js";
import type {JourneyClasses} from "../../../loaders/payloads/journey-classes.js";
import {words} from "../../locales/index.js";
import {changeCell} from "../tables/stage-rows.js";
import {classMark, wholeMark, type ClassMark} from "../charts/class-marks.js";
import type {CsvFile} from "../filters/bar-actions.js";
import {filterBar, type Filter, type FilterBar} from "../filters/filter-bar.js";
import type {AddressBar} from "../filters/page-state.js";
import {livePart, stateLink} from "../filters/live-part.js";
import {elements} from "../text/elements.js";
import {isShown} from "../text/figure-text.js";
import type {Chosen, JourneyStage, StageView} from "./journey-chosen.js";
import {mattersSection, movedSection, questionsSection, trendSection, whoSection} from "./journey-sections.js";
import {trendFile} from "./journey-tables.js";
import {csvText, metadataText} from "../tables/data-table.js";

/** All customers together, in addresses. */
const LIKE = "like";

export interface JourneyPageOptions {
  /** Loads the stages as each class of customers sees them. */
  classes: () => Promise<JourneyClasses>;
  document?: Document;
  window?: AddressBar;
}

/** The journey: one stage for all customers or a class, over time, what moved it, who, and what matters. */
export async function journeyPage(
  payload: JourneyPayload,
  {classes, document = globalThis.document, window}: JourneyPageOptions
) {
  const {about, waves} = payload;
  const {html} = elements(document);
  const {journey, formats} = words;
  let ofClasses: JourneyClasses | null = null;
  const before = (values: Readonly<Record<string, string>>) =>
    values["customers"] === LIKE || payload.stages[0]?.classes.length === 0 || ofClasses !== null
      ? null
      : classes().then((loaded) => (ofClasses = loaded));
  const chosenBy = (values: Readonly<Record<string, string>>) => chosenFrom(payload, ofClasses, values);
  const bar = filterBar(filtersOf(payload), {
    facts: [about.metric.label, waves === null ? formats.span(about.current) : waves.current],
    before,
    csv: (values) => csvOf(chosenBy(values), document),
    ...(window === undefined ? {} : {window}),
    document
  });
  await before(bar.value);
  const part = (name: string, draw: (chosen: Chosen) => readonly Node[]) =>
    livePart(bar, name, (values) => draw(chosenBy(values)), {document});
  return {
    filters: () => bar,
    tabs: () => part("stage-tabs", (chosen) => (payload.stages.length < 2 ? [] : [stageTabs(chosen, bar, document)])),
    title() {
      const said = html("span", {}, [titleOf(chosenBy(bar.value))]);
      bar.addEventListener("input", () => (said.textContent = titleOf(chosenBy(bar.value))));
      return said;
    },
    body: () =>
      part("journey-body", (chosen) => [
        html("p", {class: "standfirst"}, [standfirstOf(chosen)]),
        html("div", {class: "journey-columns"}, [
          html("div", {}, [trendSection(chosen, bar, document), whoSection(chosen, document)]),
          html("div", {}, [movedSection(chosen, bar, document), mattersSection(chosen, document)])
        ]),
        questionsSection(chosen, document)
      ]),
    notes: () =>
      html("div", {class: "journey-notes"}, [
        ...(payload.stages.length < 2 ? [] : [html("h2", {}, [journey.elsewhere]), standsOut(payload, bar, document)]),
        unansweredNote(payload, document),
        about.notice === null ? null : html("p", {class: "notice"}, [about.notice])
      ])
  };
}

/** The stages with their figures, as the chosen customers see them: each chooses itself. */
function stageTabs(chosen: Chosen, bar: FilterBar, document: Document): HTMLElement {
  const {html} = elements(document);
  const {journey, formats} = words;
  const {about} = chosen.payload;
  const links = answeredStages(chosen.payload).map((stage) => {
    const {current, change} = stage.classes.find(({id}) => id === chosen.customers?.id) ?? stage;
    const figure = isShown(current) ? formats.value(current.estimate, about.metric.unit) : "–";
    const said = html("span", {class: "tab-figures"}, [
      html("strong", {}, [figure]),
      about.previous === null ? null : changeCell(change, about.metric.unit, document, "span")
    ]);
    const name = html("span", {class: "tab-name"}, [stage.label]);
    return html("li", {}, [
      stateLink(bar, ["stage", stage.id], [name, said], {current: stage === chosen.stage, document})
    ]);
  });
  return html("nav", {"aria-label": journey.stages}, [html("ul", {}, links)]);
}

/** What the trend of each stage singles out, for all customers; a stage's name chooses it. */
function standsOut({stages, waves}: JourneyPayload, bar: FilterBar, document: Document): HTMLElement {
  const {html} = elements(document);
  const {journey, texts} = words;
  const found = stages.filter(({signals}) => signals.unusual.length > 0 || signals.shift !== null);
  const none = stages.every(({limits}) => limits.centre === null) ? journey.noRanges : journey.nothingStandsOut;
  const lines = found.map(({id, label, signals}) => [
    stateLink(bar, ["stage", id], [html("bdi", {}, [label])], {current: false, document}),
    texts.named("", journey.standsOut(signals, waves))
  ]);
  return html(
    "ul",
    {class: "findings"},
    (lines.length === 0 ? [[none]] : lines).map((line) => html("li", {}, line))
  );
}

/** Stages that somebody answered about in either year; all where there is none. */
function answeredStages({stages}: JourneyPayload): readonly JourneyStage[] {
  const answered = stages.filter(({current, previous, classes}) =>
    [{current, previous}, ...classes].some((each) => !isUnanswered(each.current) || !isUnanswered(each.previous))
  );
  return answered.length === 0 ? stages : answered;
}

const isUnanswered = (figure: StageView["current"]) => figure.estimate === null && figure.reason.code === "no-answers";

/** Classes that answered about any stage; all together come first where they have figures together. */
function filtersOf(payload: JourneyPayload): Filter[] {
  const {about, stages} = payload;
  const classes = stages[0]?.classes ?? [];
  const isTogether = classes.length < 2 || stages.some(({current}) => isShown(current));
  const label = classes.length > 1 ? words.journey.everybodyLike : words.journey.everybody;
  const segments = new Map(stages.flatMap(({segments}) => segments.map((each) => [each.id, each.label])));
  return [
    {
      name: "customers",
      choices: [
        ...(isTogether ? [{value: LIKE, label}] : []),
        ...classes.map(({id, label}) => ({value: id, label, mark: markOf(about, id)}))
      ]
    },
    {name: "stage", elsewhere: true, choices: answeredStages(payload).map(({id, label}) => ({value: id, label}))},
    {
      ...{name: "by", elsewhere: true},
      choices: [
        {value: "class", label: words.journey.classes},
        ...[...segments].map(([value, label]) => ({value, label}))
      ]
    },
    {
      ...{name: "view", elsewhere: true},
      choices: [
        {value: "season", label: words.journey.seasonView.with},
        {value: "no-season", label: words.journey.seasonView.without}
      ]
    }
  ];
}

function markOf({classes}: JourneyPayload["about"], id: string): ClassMark {
  return classMark(
    Math.max(
      0,
      classes.findIndex((each) => each.id === id)
    )
  );
}

function chosenFrom(
  payload: JourneyPayload,
  ofClasses: JourneyClasses | null,
  values: Readonly<Record<string, string>>
): Chosen {
  const stage = payload.stages.find(({id}) => id === values["stage"]) ?? payload.stages[0]!;
  const customers = stage.classes.find(({id}) => id === values["customers"]) ?? null;
  const beside = ofClasses?.stages.find(({id}) => id === stage.id)?.classes.find(({id}) => id === customers?.id);
  return {
    ...{payload, stage, customers, by: values["by"] ?? "class", withoutSeason: values["view"] === "no-season"},
    view: customers === null || beside === undefined ? stage : {...customers, ...beside},
    mark: customers === null ? wholeMark : markOf(payload.about, customers.id)
  };
}

function titleOf({stage, customers, view, payload}: Chosen): string {
  return words.journey.title(stage.label, customers?.label ?? null, view.title, payload.waves);
}

function standfirstOf({view: {current, previous}, payload: {about, waves}}: Chosen): string {
  if (!isShown(current)) return "";
  const before = isShown(previous) ? previous.estimate : null;
  return words.journey.standfirst(current, before, about.metric.unit, waves);
}

function unansweredNote(payload: JourneyPayload, document: Document): HTMLElement | null {
  const answered = answeredStages(payload);
  const left = payload.stages.filter((stage) => !answered.includes(stage)).map(({label}) => label);
  return left.length === 0 ? null : elements(document).html("p", {class: "fine"}, [words.journey.noFigures(left)]);
}

/** The trend that is shown, with all columns of its file. */
function csvOf(chosen: Chosen, document: Document): CsvFile {
  const {rows, columns, file} = trendFile(chosen, document);
  return {
    ...{name: `${file.name}.csv`, text: csvText([...file.keys, ...columns], rows)},
    beside: {name: `${file.name}.metadata.json`, text: metadataText(file)}
  };
}
