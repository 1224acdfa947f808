import type {MappedChoices} from "../../workspace/choices.js";
import type {Carried} from "./carried.js";
import type {WaveContext, WaveEntry} from "./wave-context.js";

/** Questions with several answers whose columns go on. */
export function carriedChoices(context: WaveContext, carried: Carried): WaveEntry[] {
  return Object.entries(context.content.choices).flatMap(([name, mapped]): WaveEntry[] => {
    const path = ["choices", name];
    const found = "columns" in mapped ? ofColumns(path, mapped, carried) : ofList(path, mapped, carried);
    if (found === null) return [];
    const changes = found.columns.flatMap((column) => context.changesOf(column));
    const doubt = carried.doubt(path, mapped, changes);
    if (doubt !== null) return [doubt];
    return [{key: name, value: found.value, column: found.columns[0]!, changes}];
  });
}

interface Found {
  value: unknown;
  columns: readonly string[];
}

/** The options whose columns go on; null where none of those that are counted does. */
function ofColumns(
  path: readonly string[],
  mapped: Extract<MappedChoices, {columns: unknown}>,
  carried: Carried
): Found | null {
  const options = Object.entries(mapped.columns).flatMap(([former, option]) => {
    const column = carried.column(path, former);
    return column === null ? [] : [[column, option] as const];
  });
  const value = {...mapped, columns: Object.fromEntries(options)};
  return options.every(([, option]) => option === null) ? null : {value, columns: options.map(([column]) => column)};
}

function ofList(
  path: readonly string[],
  mapped: Extract<MappedChoices, {options: unknown}>,
  carried: Carried
): Found | null {
  const column = carried.column(path, mapped.column);
  return column === null ? null : {value: {...mapped, column}, columns: [column]};
}
