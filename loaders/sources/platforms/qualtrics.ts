import {sqlName} from "../../duckdb/sql.js";
import type {Source} from "../../workspace/model.js";
import {answerStyle} from "./answer-style.js";
import {listHas} from "./choice-list.js";
import {defineAdapter, type PreparedTable} from "../contract.js";
import {delimitedTable, openDelimited, type TableLayout} from "../formats/delimited.js";
import {naiveZone} from "./naive-zone.js";
import {isNdjson, qualtricsNdjson} from "./qualtrics-ndjson.js";
import {qualtricsHeader, type QualtricsHeader} from "./qualtrics-header.js";
import {qualtricsOptions, statusRules, type QualtricsOptions} from "./qualtrics-options.js";
import {isTimeZone} from "../../workspace/time-zone.js";

/** Qualtrics' CSV and TSV exports, with three header rows or the two of legacy exports, and its API's NDJSON. */
export const qualtrics = defineAdapter({
  name: "qualtrics",
  version: 1,
  options: qualtricsOptions,
  prepare: async (file, source, scratch, options) => {
    if (isNdjson(file.path)) return qualtricsNdjson(file, source, scratch, options);
    const text = openDelimited(file, source, scratch, {delimiters: [",", "\t", ";"]});
    const header = qualtricsHeader(text.head);
    const layout = {...header, endsLines: true, ...multiSelect(header, options)};
    const table = delimitedTable(text, layout, scratch);
    const zone = timeZone(header.zones, source);
    return {
      ...table,
      codebook: header.codebook,
      zones: zone.zones,
      rules: statusRules(table.columns, options),
      settings: {
        ...table.settings,
        header: header.style,
        "time zone": zone.told,
        answers: answerStyle(text.head.slice(header.headerRows), header.closed)
      },
      warnings: [...table.warnings, ...zone.warnings]
    } satisfies PreparedTable;
  }
});

interface StatedZone {
  zones: Readonly<Record<string, string>>;
  told: string;
  warnings: string[];
}

/** The zone of the third header row, else the declared one, else a guess that is told as such. */
function timeZone(zones: QualtricsHeader["zones"], source: Source): StatedZone {
  const stated = [...new Set(Object.values(zones))];
  const unknown = stated.filter((zone) => !isTimeZone(zone));
  if (stated.length > 0 && unknown.length === 0) return {zones, told: `${stated.join(", ")} (stated)`, warnings: []};
  const why = unknown.length > 0 ? `the time zone ${JSON.stringify(unknown[0])} of the header is not known` : undefined;
  return {zones: {}, ...naiveZone(source, why)};
}

/**
 * Questions with several answers as one column per choice, `QID5_2`, whether the export split them or not: '1' where
 * chosen, '0' where only others were, NULL where nothing was.
 */
function multiSelect({columns}: QualtricsHeader, options: QualtricsOptions): Pick<TableLayout, "cells" | "derived"> {
  const cells: Record<string, string> = {};
  const derived: {name: string; expression: string}[] = [];
  for (const [question, choices] of Object.entries(options.multi_select)) {
    const split = Object.keys(choices).map((choice) => `${question}_${choice}`);
    const present = split.filter((column) => columns.includes(column));
    const any = present.map((column) => `nullif(trim(${sqlName(column)}), '') IS NOT NULL`).join(" OR ");
    for (const column of present) {
      cells[column] = `CASE WHEN nullif(trim(${sqlName(column)}), '') IS NOT NULL THEN '1' WHEN ${any} THEN '0' END`;
    }
    if (!columns.includes(question)) continue;
    const cell = sqlName(question);
    for (const [choice, label] of Object.entries(choices)) {
      if (columns.includes(`${question}_${choice}`)) continue;
      const byCode = listHas(cell, choice, Object.keys(choices), ",");
      const byLabel = listHas(cell, label, Object.values(choices), ",");
      derived.push({name: `${question}_${choice}`, expression: `greatest(${byCode}, ${byLabel})`});
    }
  }
  return {cells, derived};
}
