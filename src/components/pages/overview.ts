import type {OverviewPayload} from "../../../loaders/payloads/overview.js";
import {words} from "../../locales/index.js";
import type {About} from "../../model/about.js";
import type {Period} from "../../model/periods.js";
import {classMark, markSign, wholeMark} from "../charts/class-marks.js";
import {pictureKey} from "../charts/legend.js";
import {dataTable} from "../tables/data-table.js";
import {measureList} from "../tables/other-metrics.js";
import {stageRows, type StageGroup} from "../tables/stage-rows.js";
import {classStageTable} from "../tables/tables.js";
import {elements} from "../text/elements.js";
import {isShown} from "../text/figure-text.js";
import {overviewTiles, type TileFigure} from "../text/overview-tiles.js";
import {painGroups} from "../text/pain-groups.js";
import {thingsList} from "../text/things-to-know.js";

/** The overview: where the journey stands, three things to know, the stages, and where it hurts. */
export function overviewPage(payload: OverviewPayload, {document = globalThis.document}: {document?: Document} = {}) {
  const {about, classes, others, title, waves} = payload;
  const {html} = elements(document);
  const {overview, formats} = words;
  const {unit} = about.metric;
  const headline = overview.title(title, waves);
  const bases = classes.map(({current}) => (isShown(current) ? current.n : null));
  const responses = bases.length > 0 && bases.every((n) => n !== null) ? bases.reduce((sum, n) => sum + n, 0) : null;
  const standfirst = overview.standfirst({
    ...{metric: about.metric.label, unit, current: answeredSpan(about), compared: about.previous !== null},
    ...{waves, responses, level: about.level}
  });
  const isLike = classes.length > 1;
  return {
    title: () => (headline === "" ? overview.question : headline),
    printed: () =>
      html("p", {class: "printed"}, [
        overview.printed(about.title, [
          ...(isLike ? [overview.likeForLike] : []),
          about.metric.label,
          formats.span(answeredSpan(about)),
          overview.dataTo(about.covered.to)
        ])
      ]),
    standfirst: () => html("p", {class: "standfirst"}, [standfirst]),
    tiles: () => overviewTiles(tilesOf(payload), {unit, named: waves !== null, document}),
    columns: () =>
      html("div", {class: "overview-columns"}, [
        thingsList(payload.things, {unit, document}),
        stagesSection(payload, document)
      ]),
    pains: () => painsSection(payload, document),
    others: () =>
      others.length === 0
        ? ""
        : html("section", {class: "others"}, [html("h2", {}, [overview.others]), measureList(others, {document})]),
    notice: () => (about.notice === null ? "" : html("p", {class: "notice"}, [about.notice]))
  };
}

/** The current period, without the months before anything was answered. */
function answeredSpan({covered, current}: About): Period {
  return {from: covered.from > current.from ? covered.from : current.from, to: current.to};
}

/** The whole and each class; the whole alone where there is one class. */
function tilesOf({journey, classes, about}: OverviewPayload): TileFigure[] {
  const {overview} = words;
  const isLike = classes.length > 1;
  const weights = classes.flatMap(({weight}) => (weight === null ? [] : [weight]));
  const note = isLike && weights.length === classes.length ? overview.weights(weights) : "";
  const label = isLike ? overview.allCustomers : overview.wholeJourney;
  const places = new Map(about.classes.map(({id}, place) => [id, place]));
  const ofClasses = classes.map((each): TileFigure => ({
    ...each,
    mark: classMark(places.get(each.id)!),
    isClass: true,
    note: ""
  }));
  const isTold = journey.current.estimate !== null || classes.length < 2;
  const whole: TileFigure = {...journey, label, mark: wholeMark, isClass: false, note};
  return [...(isTold ? [whole] : []), ...(isLike ? ofClasses : [])];
}

function groupsOf({stages, classes, about}: OverviewPayload): StageGroup[] {
  const places = new Map(about.classes.map(({id}, place) => [id, place]));
  return classes.length > 1
    ? classes.map(({id, label, stages}) => ({label, mark: classMark(places.get(id)!), stages}))
    : [{label: words.overview.wholeJourney, mark: wholeMark, stages}];
}

function stagesSection(payload: OverviewPayload, document: Document): HTMLElement {
  const {about, average, stagesTitle, title, waves} = payload;
  const {html} = elements(document);
  const {overview} = words;
  const all = groupsOf(payload);
  const isAnswered = (place: number) => all.some(({stages}) => !isUnanswered(stages[place]!));
  const kept = about.stages.filter((_, place) => isAnswered(place));
  const left = about.stages.filter((_, place) => !isAnswered(place)).map(({label}) => label);
  const groups = all.map((group) => ({...group, stages: group.stages.filter((_, place) => isAnswered(place))}));
  const heading = overview.stagesTitle(stagesTitle);
  const isCompared = about.previous !== null;
  const key = pictureKey(
    [
      ...(isCompared ? [{mark: "ago", label: overview.ago(waves)} as const] : []),
      {mark: "range", label: isCompared ? overview.now(waves) : overview.nowAlone}
    ],
    {document}
  );
  const names = groups.map(({label, mark}) =>
    html("li", {style: `color: ${mark.color}`}, [markSign(mark, {document}), label])
  );
  return html("section", {class: "stages"}, [
    html("h2", {}, [heading]),
    html("div", {class: "stage-keys"}, [groups.length > 1 ? html("ul", {class: "class-names"}, names) : null, key]),
    kept.length < 2
      ? null
      : stageRows(groups, {
          ...{caption: `${overview.stagesCaption(about.metric.label)}. ${heading}.`, unit: about.metric.unit},
          ...{strong: title.weakest, compared: isCompared, document}
        }),
    left.length === 0 ? null : html("p", {class: "fine"}, [overview.noFigures(left)]),
    average === null ? null : html("p", {class: "fine"}, [overview.plainAverage(average, about.metric.unit)]),
    dataTable(classStageTable(overview.table(about.metric.label), groups), {document})
  ]);
}

const isUnanswered = ({current, previous}: OverviewPayload["stages"][number]) =>
  [current, previous].every((figure) => figure.estimate === null && figure.reason.code === "no-answers");

function painsSection({classes, about}: OverviewPayload, document: Document): HTMLElement | "" {
  const {html} = elements(document);
  const {overview} = words;
  const places = new Map(about.classes.map(({id}, place) => [id, place]));
  const groups = classes
    .filter(({pains}) => pains.length > 0)
    .map(({id, label, pains}) => ({label, mark: classMark(places.get(id)!), pains}));
  if (groups.length === 0) return "";
  return html("section", {class: "pains"}, [
    html("h2", {}, [overview.pains(groups.length)]),
    html("p", {class: "fine"}, [overview.painsNote(groups.length)]),
    painGroups(groups, {stages: about.stages, unit: about.metric.unit, document})
  ]);
}
