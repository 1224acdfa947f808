import {autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap} from "@codemirror/autocomplete";
import {defaultKeymap, history, historyKeymap} from "@codemirror/commands";
import {sql, SQLDialect} from "@codemirror/lang-sql";
import {bracketMatching, HighlightStyle, syntaxHighlighting} from "@codemirror/language";
import {EditorState, Prec} from "@codemirror/state";
import {drawSelection, EditorView, keymap, lineNumbers} from "@codemirror/view";
import {tags} from "@lezer/highlight";
import type {ExploreModule} from "../../../src/model/explore.js";

/** The words of DuckDB that questions are made of: those of a whole standard would crowd out the columns. */
const duckdb = SQLDialect.define({
  keywords:
    "select from where group by order having limit offset as and or not in is null between like ilike case when then else end " +
    "join left right full inner outer cross on using union all except intersect distinct with recursive over partition rows " +
    "range filter qualify asc desc nulls first last pivot unpivot exclude replace values describe summarize explain create " +
    "temp table view true false",
  types: "integer bigint double varchar boolean date timestamp decimal",
  builtin:
    "sum avg count min max median quantile_cont stddev corr round coalesce strftime date_trunc list string_agg row_number " +
    "rank lag lead greatest least abs sqrt",
  doubleDollarQuotedStrings: true,
  identifierQuotes: '"'
});

/** Colours of the page, in both of its themes: they reach into the editor, whose rules reach nothing outside it. */
const colours = HighlightStyle.define([
  {tag: tags.keyword, fontWeight: "600"},
  {tag: [tags.string, tags.number, tags.bool], color: "var(--link, inherit)"},
  {tag: [tags.comment], color: "var(--muted)", fontStyle: "italic"}
]);

const look = EditorView.theme({
  "&": {color: "var(--foreground)", backgroundColor: "transparent", fontSize: "14px"},
  ".cm-scroller": {fontFamily: "var(--monospace)", lineHeight: "1.5", minHeight: "8.5rem", maxHeight: "24rem"},
  ".cm-content": {caretColor: "var(--foreground)"},
  ".cm-cursor": {borderLeftColor: "var(--foreground)"},
  ".cm-gutters": {backgroundColor: "transparent", color: "var(--muted)", border: "0"},
  "&.cm-focused": {outline: "2px solid var(--focus, var(--foreground))"},
  ".cm-selectionBackground, &.cm-focused .cm-selectionBackground": {backgroundColor: "var(--grid) !important"},
  ".cm-tooltip": {backgroundColor: "var(--background)", border: "1px solid var(--faint)", color: "var(--foreground)"},
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": {backgroundColor: "var(--grid)", color: "var(--foreground)"}
});

/**
 * An editor of SQL that completes the tables and columns there are. It stands in a tree of its own, which the rules of the
 * page do not reach.
 */
export const sqlEditor: ExploreModule["sqlEditor"] = ({text, label, tables, run}) => {
  const element = document.createElement("div");
  const root = element.attachShadow({mode: "open"});
  const schema = Object.fromEntries(
    tables.map(({name, columns}) => [
      name,
      columns.map(({name, type}) => ({label: name, detail: type, type: "property"}))
    ])
  );
  const runKey = {
    key: "Mod-Enter",
    run: () => {
      run();
      return true;
    }
  };
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        ...[Prec.highest(keymap.of([runKey])), history(), lineNumbers(), drawSelection(), bracketMatching()],
        ...[closeBrackets(), autocompletion({icons: false}), EditorView.lineWrapping],
        sql({dialect: duckdb, schema, ...(tables[0] === undefined ? {} : {defaultTable: tables[0].name})}),
        ...[syntaxHighlighting(colours), look, EditorView.contentAttributes.of({"aria-label": label})],
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap])
      ]
    })
  });
  return {
    element,
    text: () => view.state.doc.toString(),
    write: (next) => view.dispatch({changes: {from: 0, to: view.state.doc.length, insert: next}})
  };
};
