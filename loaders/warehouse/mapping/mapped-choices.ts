import type {ChoiceReading} from "../../workspace/choices.js";
import {listHas, restOfList} from "../../sources/platforms/choice-list.js";
import {sqlList} from "../../duckdb/sql.js";
import {expectedCodes, type MappedCells} from "./mapped-cells.js";

/** A cell that tells of an option, and what it says. */
export interface ReadChoice {
  column: string;
  cell: string;
  /** 1 where the option was chosen, 0 where it was not by somebody who was asked, NULL where that is not known. */
  number: string;
  /** What a cell should hold. */
  expected: string;
}

/** The codes of missing answers: those of blank ones, and all. */
export interface MissingCodes {
  blank: readonly string[];
  all: readonly string[];
}

/** Reads an option of a question with several answers. */
export function readChoice(
  cells: MappedCells,
  from: ChoiceReading,
  path: readonly PropertyKey[],
  missing: MissingCodes
): ReadChoice {
  return "choice" in from ? ofColumns(cells, from.choice, path, missing) : ofList(cells, from.listed, path, missing);
}

type OfColumns = Extract<ChoiceReading, {choice: unknown}>["choice"];

/** Whoever chose an option did not choose those that are empty; where none is chosen, the file has to tell who was asked. */
function ofColumns(
  cells: MappedCells,
  {column, columns, chosen, notChosen}: OfColumns,
  path: readonly PropertyKey[],
  {blank, all}: MissingCodes
): ReadChoice {
  const cell = cells.cell(column, [...path]);
  const others = columns.filter((other) => other !== column).map((other) => cells.cell(other, [...path]));
  const anyChosen = others.map((other) => `coalesce(${other} IN (${sqlList(chosen)}), false)`).join(" OR ") || "false";
  const isBlank = [`${cell} IS NULL`, ...(blank.length === 0 ? [] : [`${cell} IN (${sqlList(blank)})`])].join(" OR ");
  const number = [
    `WHEN ${cell} IN (${sqlList(chosen)}) THEN 1`,
    ...(notChosen.length === 0 ? [] : [`WHEN ${cell} IN (${sqlList(notChosen)}) THEN 0`]),
    `WHEN (${isBlank}) AND (${anyChosen}) THEN 0`,
    ...(tellsNotShown(cells, column) && !all.includes("") ? [`WHEN ${cell} IS NULL THEN 0`] : [])
  ];
  const expected = `${expectedCodes([...chosen, ...notChosen])}, or nothing`;
  return {column, cell, number: `(CASE ${number.join(" ")} END)::DOUBLE`, expected};
}

/** Whether an empty cell of a column is one that was shown, because the file marks those that were not. */
function tellsNotShown({table}: MappedCells, column: string): boolean {
  return table.codebook.find((entry) => entry.column === column)?.notShownKnown ?? false;
}

type OfList = Extract<ChoiceReading, {listed: unknown}>["listed"];

/** A cell that lists some options says of all others that they were not chosen. */
function ofList(
  cells: MappedCells,
  {column, text, texts, separator, othersToo}: OfList,
  path: readonly PropertyKey[],
  {all}: MissingCodes
): ReadChoice {
  const cell = cells.cell(column, [...path]);
  const has = `${listHas(cell, text, texts, separator)}::DOUBLE`;
  const isKnown = othersToo ? [] : [`${restOfList(cell, texts, separator)} = ''`];
  const isAnswer = all.length === 0 ? [] : [`${cell} NOT IN (${sqlList(all)})`];
  const conditions = [...isKnown, ...isAnswer];
  const listed = conditions.length === 0 ? has : `CASE WHEN ${conditions.join(" AND ")} THEN ${has} END`;
  const number =
    tellsNotShown(cells, column) && !all.includes("") ? `CASE WHEN ${cell} IS NULL THEN 0 ELSE ${listed} END` : listed;
  return {column, cell, number, expected: `${expectedCodes(texts)} with ${JSON.stringify(separator)} between them`};
}
