import {reasonText, words} from "../../locales/index.js";
import type {Figure} from "../../model/figure.js";
import {distributionBars} from "../charts/distribution-bars.js";
import {classMark} from "../charts/class-marks.js";
import {monthTrend} from "../charts/month-trend.js";
import {limitsOf, scoreDomain, type AxisDomain} from "../charts/score-domain.js";
import {waterfall} from "../charts/waterfall.js";
import type {FilterBar} from "../filters/filter-bar.js";
import {stateLink} from "../filters/live-part.js";
import {changeRows, type ChangeRow} from "../tables/change-rows.js";
import {dataTable} from "../tables/data-table.js";
import {matterRows} from "../tables/matter-rows.js";
import {distributionTable} from "../tables/tables.js";
import {baseLine} from "../text/base-line.js";
import {breakText} from "../text/break-text.js";
import {elements, type Child} from "../text/elements.js";
import {repeatText} from "../text/repeat-text.js";
import {trendFigures} from "../charts/trend-figures.js";
import {pageFigure} from "./page-figure.js";
import type {Chosen, StageView} from "./journey-chosen.js";
import {movedData, trendFile, whoData} from "./journey-tables.js";

/** A section under a heading that states what is found; the control at its right. */
function section(
  name: string,
  title: string,
  control: Child,
  parts: readonly Child[],
  document: Document
): HTMLElement {
  const {html} = elements(document);
  return html("section", {class: name}, [
    html("div", {class: "section-head"}, [html("h2", {}, [title]), control]),
    ...parts
  ]);
}

const fine = (text: string, document: Document) =>
  text === "" ? null : elements(document).html("p", {class: "fine"}, [text]);

/** Months, or waves, in their usual range. */
export function trendSection(chosen: Chosen, bar: FilterBar, document: Document): HTMLElement {
  const {view, stage, payload, mark, withoutSeason} = chosen;
  const {trend, limits, breaks} = view;
  const {journey} = words;
  const shown = trend.filter(({figure}) => figure.estimate !== null).length;
  const unusual =
    limits.centre === null
      ? []
      : new Set(limits.signals.filter(({rule}) => rule === "beyond-limits").map(({period}) => period));
  const count = Array.isArray(unusual) ? 0 : unusual.size;
  const title =
    limits.centre === null
      ? journey.trendWithoutRange(payload.waves)
      : journey.trendTitle(count, shown, view.signals.shift, payload.waves);
  const label = journey.trendLabel(stage.label, customersOf(chosen), title);
  const note = limits.centre === null ? journey.noRange(reasonText(limits.reason)) : journey.usualRange;
  const {unit} = payload.about.metric;
  return section(
    "trend",
    title,
    seasonSwitch(chosen, bar, document),
    [
      monthTrend(trend, limits, {label, unit, mark, breaks, withoutSeason, document}),
      fine(
        words.texts.sentences([note, breakText(breaks), repeatText(trendFigures(trend))].filter((text) => text !== "")),
        document
      ),
      dataTable(trendFile(chosen, document), {document})
    ],
    document
  );
}

const customersOf = ({customers}: Chosen) => customers?.label ?? words.journey.everybody;

/** Fewest months that tell a season: three years of them. */
const SEASONS = 36;

/** The way to the figures without the season and back; where none is found, why. */
function seasonSwitch(
  {view: {trend, limits}, payload, withoutSeason}: Chosen,
  bar: FilterBar,
  document: Document
): Child {
  const {season} = words.journey;
  if (payload.waves !== null || limits.centre === null) return null;
  if (limits.season !== undefined) {
    const to = withoutSeason ? ["view", "season"] : ["view", "no-season"];
    const label = withoutSeason ? season.in : season.out;
    return stateLink(bar, to as ["view", string], [label], {current: false, document});
  }
  const isShort = trend.filter(({figure}) => figure.estimate !== null).length < SEASONS;
  return elements(document).html("span", {class: "fine"}, [isShort ? season.short : season.none]);
}

/** Who: classes, and segments of just these customers, with their changes. */
export function whoSection(chosen: Chosen, document: Document): HTMLElement | null {
  const {stage, payload, customers} = chosen;
  const {html} = elements(document);
  const {journey} = words;
  const groups = splitsOf(chosen);
  const others = stage.segments.filter(
    (each) => customers !== null && each.customers !== customers.id && hasAnswers(each.values)
  );
  const hidden = customers === null ? [] : others.filter((each) => each.customers === null);
  if (groups.length === 0 && hidden.length === 0) return null;
  const rows = groups.flatMap((group) => group.rows);
  const named = (verdict: "rose" | "fell") =>
    rows
      .filter(({change}) => change !== null && change.estimate !== null && change.verdict === verdict)
      .map(({label}) => label);
  const compared = payload.about.previous !== null && rows.some(({change}) => change !== null);
  const undated = payload.about.previous === null ? [] : stage.segments.filter(isUndated(groups));
  const {unit} = payload.about.metric;
  const domain = levelDomain(rows, unit);
  return section(
    "who",
    journey.who(named("fell"), named("rose"), compared),
    null,
    [
      html(
        "div",
        {class: "who-groups"},
        groups.map(({label, rows}) => changeRows(rows, {caption: label, unit, domain, document}))
      ),
      hidden.length === 0
        ? null
        : command(
            journey.notByClass(hidden.map(({label}) => label)),
            `journeymark scores --by stage,${hidden.map(({id}) => id).join(",")} --where class=${customers!.id}`,
            document
          ),
      undated.length === 0
        ? null
        : command(
            journey.noYearBefore(undated.map(({label}) => label)),
            `journeymark scores --by stage,${undated[0]!.id},year`,
            document
          ),
      groups.length === 0 ? null : whoData(chosen, groups, document)
    ],
    document
  );
}

/** Whether a segment is shown, but not its year before. */
const isUndated =
  (groups: readonly {label: string}[]) =>
  ({label, values}: Chosen["stage"]["segments"][number]) =>
    groups.some((group) => group.label === label) && values.some(({previous}) => previous === null);

/** A sentence, and the command that computes what it speaks of. */
function command(said: string, line: string, document: Document): HTMLElement {
  const {html} = elements(document);
  return html("p", {class: "fine"}, [said, html("code", {}, [line])]);
}

const hasAnswers = (values: readonly {current: Figure; previous: Figure | null}[]) =>
  values.some(({current, previous}) => !isUnanswered(current) || (previous !== null && !isUnanswered(previous)));

const isUnanswered = (figure: Figure) => figure.estimate === null && figure.reason.code === "no-answers";

function splitsOf({stage, customers, payload, mark}: Chosen): {label: string; rows: ChangeRow[]}[] {
  const {classes} = payload.about;
  const answered = <Of extends {current: Figure; previous: Figure | null}>(all: readonly Of[]) =>
    all.filter((each) => hasAnswers([each]));
  const ofClasses = answered(stage.classes).map(({id, label, current, previous, change}) => {
    const place = classes.findIndex((each) => each.id === id);
    return {label, current, previous, change, mark: classMark(place)};
  });
  const byClass = customers === null && ofClasses.length > 1 ? [{label: words.journey.classes, rows: ofClasses}] : [];
  const bySegment = stage.segments
    .filter((each) => customers === null || each.customers === customers.id)
    .map(({label, customers: of, values}) => {
      const place = classes.findIndex(({id}) => id === of);
      const own = customers === null && of !== null && classes.length > 1 ? classMark(place) : mark;
      return {label, rows: answered(values).map((value) => ({...value, mark: own}))};
    });
  return [...byClass, ...bySegment].filter(({rows}) => rows.length > 0);
}

function levelDomain(
  rows: readonly {current: Figure; previous: Figure | null}[],
  unit: Chosen["payload"]["about"]["metric"]["unit"]
): AxisDomain {
  return scoreDomain(
    rows.flatMap(({current, previous}) => (previous === null ? [current] : [current, previous])),
    {...limitsOf(unit), count: 3}
  );
}

/** What moved it, by class or segment. */
export function movedSection(chosen: Chosen, bar: FilterBar, document: Document): HTMLElement | null {
  const {view, stage, payload, customers} = chosen;
  const {html} = elements(document);
  const {journey} = words;
  if (payload.about.previous === null) return null;
  const moved = view.moved.find(({by}) => by === chosen.by) ?? view.moved[0];
  if (moved === undefined) {
    const where = customers === null ? "" : ` --where class=${customers.id}`;
    const by = stage.segments[0]?.id ?? "class";
    return section(
      "moved",
      journey.moved,
      null,
      [command(journey.notMoved, `journeymark decompose --by stage,${by}${where}`, document)],
      document
    );
  }
  const nameOf = ({by, label}: StageView["moved"][number]) => (by === "class" ? journey.classes : label);
  const choices = view.moved.map((each) =>
    stateLink(bar, ["by", each.by], [nameOf(each)], {current: each === moved, document})
  );
  const control =
    choices.length < 2 ? null : html("span", {class: "choices", role: "group", "aria-label": journey.movedBy}, choices);
  const note = journey.movedNote[moved.by === "class" ? "class" : "segment"];
  const left = moved.left.length === 0 ? [] : [journey.movedLeft(moved.left)];
  const caption = journey.movedLabel(stage.label, nameOf(moved));
  return section(
    "moved",
    journey.moved,
    control,
    [
      waterfall(moved, {
        caption,
        unit: payload.about.metric.unit,
        ends: {before: journey.before(payload.waves), now: journey.now(payload.waves)},
        document
      }),
      fine(words.texts.sentences([journey.certain, note, ...left]), document),
      movedData(chosen, moved, caption, document)
    ],
    document
  );
}

/** What matters: how much each stage goes along with the outcome, beside its score. */
export function mattersSection(chosen: Chosen, document: Document): HTMLElement | null {
  const {payload, customers, stage, mark} = chosen;
  const {journey} = words;
  if (payload.drivers.length === 0) return null;
  const drivers = payload.drivers.find((each) => each.customers === (customers?.id ?? null));
  if (drivers === undefined) {
    const why = customers === null ? journey.mattersByClass : journey.noDrivers;
    return section("matters", journey.whatMatters, null, [fine(why, document)], document);
  }
  const rows = payload.stages
    .map((each) => {
      const score = each.classes.find(({id}) => id === customers?.id)?.current ?? each.current;
      const importance = drivers.stages.find(({id}) => id === each.id)?.importance ?? null;
      return {id: each.id, label: each.label, importance, score, strong: each === stage};
    })
    .filter(({score}) => !isUnanswered(score));
  const known = rows.flatMap(({label, importance}) =>
    importance === null || importance.estimate === null ? [] : [{label, ...importance}]
  );
  const mean = known.reduce((sum, {estimate}) => sum + estimate, 0) / known.length;
  const stand = known.filter(({low}) => low > mean).sort((a, b) => b.estimate - a.estimate);
  const {unit} = payload.about.metric;
  const domain = scoreDomain(
    rows.map(({score}) => score),
    {...limitsOf(unit), count: 2}
  );
  const title = journey.matters(stand.map(({label}) => label));
  return section(
    "matters",
    title,
    null,
    [
      matterRows(rows, {caption: title, unit, mark, domain, document}),
      fine(journey.mattersNote(drivers.outcome.label), document)
    ],
    document
  );
}

/** How the questions of the stage were answered. */
export function questionsSection({view, stage, payload: {about}}: Chosen, document: Document): HTMLElement {
  const {journey, pages} = words;
  const title = journey.questions(stage.label);
  const figure = pageFigure(
    {
      picture: distributionBars(view.questions, {caption: title, unit: about.metric.unit, document}),
      caption: [baseLine(about, {reading: pages.distributionReading, document})],
      method: "scores",
      table: distributionTable(journey.answersOf(stage.label), view.questions)
    },
    {document}
  );
  return section("questions", title, null, [figure], document);
}
