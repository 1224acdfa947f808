import type {OverviewPayload} from "../../../loaders/payloads/overview.js";
import {words} from "../../locales/index.js";
import {classKey, classProfiles} from "../charts/class-profiles.js";
import {againstPrevious, journeyKey, journeyLine} from "../charts/journey-line.js";
import {stageColors} from "../charts/palette.js";
import {painRows} from "../charts/problem-questions.js";
import {responsive} from "../charts/responsive.js";
import {changeList} from "../tables/change-list.js";
import {measureList} from "../tables/other-metrics.js";
import {classTable, painTable, stageTable} from "../tables/tables.js";
import {baseLine} from "../text/base-line.js";
import {findingList} from "../text/finding-list.js";
import {masthead} from "../text/page-header.js";
import {pageFigure} from "./page-figure.js";

/** The overview: the journey stage by stage, what changed, where it hurts, and who sees it otherwise. */
export function overviewPage({about, findings, journey, stages, classes, pains, others}: OverviewPayload) {
  const text = words.pages.overview;
  const color = stageColors(about.stages);
  const {unit} = about.metric;
  const whole = {id: "journey", label: words.texts.wholeJourney, ...journey};
  const all = [...stages, whole];
  return {
    masthead: () => masthead(about),
    findings: () => findingList(findings),
    journey: () =>
      pageFigure({
        key: journeyKey(about),
        picture: responsive((width) =>
          journeyLine(againstPrevious(whole), stages.map(againstPrevious), {unit, color, width})
        ),
        caption: [baseLine(about, {base: journey.current})],
        method: "composites",
        table: stageTable(text.stages, words.pages.stage, all)
      }),
    changes: () =>
      pageFigure({
        picture: changeList(all, {caption: words.pages.changeOfYear, header: words.pages.stageHeading, unit}),
        caption: [baseLine(about, {reading: text.changeReading})],
        method: "changes",
        table: stageTable(words.pages.changeByStage, words.pages.stage, all)
      }),
    pains: () =>
      pageFigure({
        picture: painRows(pains, {stages: about.stages, color}),
        caption: [baseLine(about, {definition: text.painDefinition})],
        method: "shares",
        table: painTable(text.pains, pains, about.stages)
      }),
    classes: () =>
      pageFigure({
        key: classKey(about.classes),
        picture: responsive((width) => classProfiles(classes, {unit, color, width})),
        caption: [baseLine(about), text.neverPooled],
        method: "composites",
        table: classTable(text.classes, classes)
      }),
    others: () =>
      pageFigure({
        picture: measureList(others),
        caption: [baseLine(about, {reading: text.otherReading, definition: text.otherDefinition})],
        method: "promoters"
      })
  };
}
