import {commandWords} from "../../../src/locales/commands.js";
import {DECIDE} from "../../workspace/decisions.js";
import {QuestionIds} from "./question-ids.js";
import {listedChoices} from "./sort-columns.js";
import {wordingOf, type SortedColumn} from "./sorted-column.js";
import {commentText, flowList, flowMap, yamlText} from "./yaml-text.js";

/** What an option that was not chosen says. */
const NOT_CHOSEN = /^(0|n|no|false|unchecked)$/i;
const FEWEST_OPTIONS = 2;

/** Suggestions of questions with several answers, each option of which is a share of the people asked. */
export function choicesText(name: string, columns: readonly SortedColumn[]): string {
  const [names, ids] = [new QuestionIds(name), new QuestionIds(name)];
  const groups = new Map<string, SortedColumn[]>();
  for (const column of columns) {
    if (column.kind !== "option" || column.entry?.wording == null) continue;
    groups.set(column.entry.wording, [...(groups.get(column.entry.wording) ?? []), column]);
  }
  const lines = [
    ...[...groups]
      .filter(([, group]) => group.length >= FEWEST_OPTIONS)
      .map(
        ([wording, group]) =>
          `#   ${yamlText(nameOf(group[0]!, names))}: ${ofColumns(group, ids)} # ${commentText(wording)}`
      ),
    ...columns
      .filter(({kind}) => kind === "list")
      .flatMap((column) => {
        const text = ofList(column, ids);
        return text === null
          ? []
          : [`#   ${yamlText(nameOf(column, names))}: ${text} # ${commentText(wordingOf(column))}`];
      })
  ];
  return lines.length === 0 ? "" : [`# ${commandWords.drafts.choices}`, "# choices:", ...lines].join("\n");
}

const nameOf = ({column, entry}: SortedColumn, names: QuestionIds) => names.next({column, name: entry?.name ?? null});

const described = {stage: DECIDE, metrics: `[${DECIDE}]`};

function ofColumns(group: readonly SortedColumn[], ids: QuestionIds): string {
  const marks = [...new Set(group.flatMap(({profile}) => profile.values.map(([value]) => value)))];
  const notChosen = marks.filter((mark) => NOT_CHOSEN.test(mark));
  const chosen = marks.filter((mark) => !NOT_CHOSEN.test(mark));
  const options = group.map((column) => {
    return [column.column, optionText(column, column.entry?.part ?? null, ids)];
  });
  return flowMap({
    ...described,
    chosen: chosen.length === 0 ? DECIDE : flowList(chosen),
    ...(notChosen.length === 0 ? {} : {not_chosen: flowList(notChosen)}),
    columns: flowMap(Object.fromEntries(options))
  });
}

function ofList(column: SortedColumn, ids: QuestionIds): string | null {
  const found = listedChoices(column.profile.values.map(([value]) => value));
  if (found === null) return null;
  const options = found.choices.map((choice) => {
    return [choice, optionText(column, choice, ids)];
  });
  return flowMap({
    ...described,
    column: yamlText(column.column),
    separator: JSON.stringify(found.separator),
    options: flowMap(Object.fromEntries(options))
  });
}

/** The question that an option is counted as, called by its own words where there are any. */
function optionText(column: SortedColumn, words: string | null, ids: QuestionIds): string {
  const {entry} = column;
  const id = yamlText(ids.next({column: column.column, name: words ?? entry?.name ?? null}));
  return words === null ? id : flowMap({question: id, label: yamlText(commentText(words))});
}
