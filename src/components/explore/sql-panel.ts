import {exploreWords} from "../../locales/explore.js";
import type {ExploreModule, ExploreSession, QueryHistory, QueryResult, QueryTable} from "../../model/explore.js";
import {refusalIn} from "../../model/explore.js";
import type {CellValue} from "../../model/csv.js";
import {dataTable} from "../tables/data-table.js";
import {elements} from "../text/elements.js";

/** Rows that a table of the page shows; more would take longer to draw than to find. */
const MOST_ROWS = 1000;

/** Questions in SQL: an editor that knows the tables, the questions of before, and the answer or why there is none. */
export function sqlPanel(
  session: ExploreSession,
  tables: readonly QueryTable[],
  {sqlEditor, queryHistory, firstQuestion}: ExploreModule,
  document: Document = globalThis.document
): HTMLElement {
  const {html} = elements(document);
  const {subject} = session;
  const asked = queryHistory(subject.directory);
  const answer = html("div", {class: "explore-answer"});
  const status = html("p", {role: "status", class: "explore-status"});
  const run = html("button", {type: "button", class: "explore-run"}, [exploreWords.run]);
  const cancel = html("button", {type: "button", disabled: true}, [exploreWords.cancel]);
  const ask = async () => {
    if (run.disabled) return;
    const sql = editor.text().trim();
    if (sql === "") return;
    run.disabled = true;
    cancel.disabled = false;
    status.textContent = exploreWords.counting;
    answer.replaceChildren();
    asked.add(sql);
    history.fill();
    try {
      const result = await session.query(sql, MOST_ROWS);
      status.textContent = statusOf(result);
      answer.replaceChildren(resultTable(result, document));
    } catch (error) {
      const refusal = refusalIn(error);
      if (refusal === null) throw error;
      const isCancelled = refusal.kind === "cancelled";
      status.textContent = isCancelled ? exploreWords.cancelled : exploreWords.failed;
      if (!isCancelled)
        answer.replaceChildren(html("pre", {class: "explore-error", role: "alert", lang: "en"}, [refusal.text]));
    } finally {
      run.disabled = false;
      cancel.disabled = true;
    }
  };
  const editor = sqlEditor({
    text: asked.list()[0] ?? firstQuestion,
    label: exploreWords.editor,
    tables,
    run: () => void ask()
  });
  editor.element.className = "explore-editor";
  run.addEventListener("click", () => void ask());
  cancel.addEventListener("click", () => session.cancel());
  const history = historyList(asked, (sql) => editor.write(sql), document);
  return html("section", {class: "explore-sql"}, [
    html("div", {class: "explore-sql-head"}, [html("h2", {}, [exploreWords.sql]), history.element, cancel, run]),
    html("p", {class: "fine"}, [exploreWords.sqlNote]),
    ...[editor.element, status, answer, schemaList(tables, document)]
  ]);
}

/** The questions of before, to be written into the editor again. */
function historyList(asked: QueryHistory, write: (sql: string) => void, document: Document) {
  const {html} = elements(document);
  const element = html("select", {"aria-label": exploreWords.history});
  const fill = () => {
    const list = asked.list();
    const first = html("option", {value: ""}, [list.length === 0 ? exploreWords.noHistory : exploreWords.history]);
    element.replaceChildren(first, ...list.map((sql) => html("option", {value: sql}, [sql.replace(/\s+/g, " ")])));
  };
  element.addEventListener("change", () => {
    if (element.value !== "") write(element.value);
  });
  fill();
  return {element, fill};
}

function statusOf({rows, more, seconds}: QueryResult): string {
  const found = exploreWords.rowsIn(rows.length, seconds);
  return more ? `${found}. ${exploreWords.firstRows(rows.length)}` : found;
}

function resultTable({columns, rows}: QueryResult, document: Document): HTMLElement {
  const value = (cell: QueryResult["rows"][number][number]): CellValue =>
    typeof cell === "boolean" ? String(cell) : cell;
  const shown = columns.map(({name}, index) => ({
    header: name,
    value: (row: QueryResult["rows"][number]) => value(row[index]!)
  }));
  return dataTable({title: exploreWords.result, columns: shown, rows}, {open: true, document});
}

function schemaList(tables: readonly QueryTable[], document: Document): HTMLElement {
  const {html} = elements(document);
  return html("details", {class: "explore-schema"}, [
    html("summary", {}, [exploreWords.schema]),
    html(
      "dl",
      {},
      tables.flatMap(({name, columns}) => [
        html("dt", {}, [html("code", {}, [name])]),
        html("dd", {}, [columns.map((column) => `${column.name} ${column.type}`).join(", ")])
      ])
    )
  ]);
}
