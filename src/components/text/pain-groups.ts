import {words} from "../../locales/index.js";
import type {OverviewPayload} from "../../../loaders/payloads/overview.js";
import type {Labelled} from "../../model/program.js";
import type {MetricUnit} from "../../model/unit.js";
import {markSign, type ClassMark} from "../charts/class-marks.js";
import {elements} from "./elements.js";
import {isShown} from "./figure-text.js";

type Pain = OverviewPayload["classes"][number]["pains"][number];

/** A class of customers with what it answers worst. */
export interface PainGroup {
  label: string;
  mark: ClassMark;
  pains: readonly Pain[];
}

/**
 * What each class answers worst, the lowest first; those whose order cannot be told stand behind one bracket.
 *
 * @param stages  whose names stand beside the questions
 */
export function painGroups(
  groups: readonly PainGroup[],
  {stages, unit, document = globalThis.document}: {stages: readonly Labelled[]; unit: MetricUnit; document?: Document}
): HTMLElement {
  const {html} = elements(document);
  const labels = new Map(stages.map(({id, label}) => [id, label]));
  const item = ({label, stage, figure}: Pain) =>
    html("li", {}, [
      html("span", {class: "pain-name"}, [label, html("span", {class: "fine"}, [labels.get(stage) ?? stage])]),
      isShown(figure)
        ? html("span", {class: "pain-figure"}, [
            html("strong", {}, [words.formats.value(figure.estimate, unit)]),
            html("span", {class: "interval-text"}, [words.texts.inBrackets(words.texts.interval(figure, unit))])
          ])
        : null
    ]);
  const columns = groups.map(({label, mark, pains}) =>
    html("div", {}, [
      groups.length === 1 ? null : html("h3", {style: `color: ${mark.color}`}, [markSign(mark, {document}), label]),
      ...withinReach(pains).map((alike) => html("ul", {class: alike.length > 1 ? "alike" : null}, alike.map(item)))
    ])
  );
  return html("div", {class: "pain-groups"}, columns);
}

/**
 * Neighbours in order, together as long as their order cannot be told: where the next one could have the rank of one before.
 *
 * @param pains  the lowest first
 */
export function withinReach<Ranked extends Pick<Pain, "ranks">>(pains: readonly Ranked[]): Ranked[][] {
  const groups: Ranked[][] = [];
  for (const pain of pains) {
    const last = groups.at(-1);
    const reached = last?.some(({ranks}) => ranks !== null && pain.ranks !== null && pain.ranks.upp >= ranks.low);
    if (last !== undefined && reached === true) last.push(pain);
    else groups.push([pain]);
  }
  return groups;
}
