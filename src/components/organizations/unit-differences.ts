import {reasonText, words} from "../../locales/index.js";
import type {About} from "../../model/about.js";
import type {Reason} from "../../model/reason.js";
import type {WhyNotCompared} from "../../model/unit-comparison.js";
import {unitPairs, type PairedUnit, type UnitPair} from "../../statistics/units/unit-pair.js";
import {differenceDomain, type AxisDomain} from "../charts/score-domain.js";
import {intervalAxis, intervalPicture, tickLines} from "../charts/interval-picture.js";
import {changeParts} from "../text/change-parts.js";
import {elements} from "../text/elements.js";
import type {IndexedUnit} from "./unit-index.js";

/** A unit as the statistics compare it. */
export function pairedUnit(
  {unit, path}: IndexedUnit,
  {classes, stages}: Pick<About, "classes" | "stages">
): PairedUnit {
  const labels = (all: readonly {id: string; label: string}[], has: (id: string) => boolean) =>
    all.filter(({id}) => has(id)).map(({label}) => label);
  const answered = new Set(
    unit.stages.flatMap(({id, figure}) => (figure.estimate === null && isSilent(figure.reason) ? [] : [id]))
  );
  return {
    ...{id: unit.id, label: unit.label, journey: unit.journey, flagged: unit.flag !== null},
    above: [...path.map(({id}) => id), ...unit.formerly],
    customers: labels(classes, (id) => unit.customers.includes(id)),
    stages: labels(stages, (id) => answered.has(id))
  };
}

const isSilent = ({code}: Reason) => code === "no-answers" || code === "not-asked";

/** The differences of units that are picked, each with its interval: what the comparison tells beside the quarters. */
export function differences(picked: readonly IndexedUnit[], about: About, document: Document): HTMLElement[] {
  const {html} = elements(document);
  const {organizations, formats} = words;
  const {level, metric} = about;
  const pairs = unitPairs(
    picked.map((one) => pairedUnit(one, about)),
    {level, margin: metric.margin}
  );
  const told = pairs.flatMap(({difference}) => difference ?? []);
  const domain = differenceDomain(told, metric.unit);
  const axis = html("div", {class: "pair axis"}, [html("span"), intervalAxis(domain, {document}), html("span")]);
  const alike = pairs.filter(({difference}) => difference?.verdict === "cannot tell");
  const notes = [
    ...(told.length === 0 ? [] : [organizations.family(told.length, formats.level(level))]),
    ...alike.map(({one, other}) => organizations.alike(one.label, other.label))
  ];
  const list = html("div", {class: "pairs", style: `--ticks: ${tickLines(domain)}`}, [
    ...(told.length === 0 ? [] : [axis]),
    ...pairs.map((pair) => pairRow(pair, domain, metric.unit, document))
  ]);
  return [html("h3", {}, [organizations.differences]), list, html("p", {class: "fine"}, [notes.join(" ")])];
}

function pairRow(
  {one, other, difference, why}: UnitPair,
  domain: AxisDomain,
  unit: About["metric"]["unit"],
  document: Document
) {
  const {html} = elements(document);
  const name = html("span", {}, [words.organizations.over(one.label, other.label)]);
  if (difference === null) return html("div", {class: "pair"}, [name, html("span", {class: "why"}, [whyText(why!)])]);
  const picture = intervalPicture(difference, {domain, reference: {value: 0, label: "0"}, document});
  return html("div", {class: "pair"}, [
    name,
    html("span", {class: "picture"}, [picture]),
    html("span", {class: "change"}, changeParts(difference, unit, document, words.peerVerdicts))
  ]);
}

/** Why two units are not compared, in a sentence. */
export function whyText(why: WhyNotCompared): string {
  const {whyNot} = words.organizations;
  const say = whyNot[why.code] as (why: WhyNotCompared, because: string) => string;
  return say(why, "because" in why ? reasonText(why.because) : "");
}
