import type {ExploreRequest, ExploreSubject, NotebookWords} from "../../../src/model/explore.js";

/**
 * The command that prints the figures of a request.
 *
 * @example commandText({directory: "data"}, {by: ["stage", "class"], metric: "csat", where: {year: ["FY2026"]}, compare: null}) // "journeymark scores --workspace data --by stage,class --metric csat --where year=FY2026"
 * @example commandText({directory: "my data"}, {by: [], metric: "csat", where: {}, compare: "rest"}) // "journeymark scores --workspace 'my data' --metric csat --compare rest"
 */
export function commandText(
  {directory}: Pick<ExploreSubject, "directory">,
  {by, metric, where, compare}: ExploreRequest
): string {
  const options = [
    ["--workspace", directory],
    ...(by.length === 0 ? [] : [["--by", by.join(",")]]),
    ["--metric", metric],
    ...Object.entries(where).map(([key, values]) => ["--where", `${key}=${values.join(",")}`]),
    ...(compare === null ? [] : [["--compare", compare]])
  ];
  return ["journeymark", "scores", ...options.flat().map(shellWord)].join(" ");
}

/** A word as the shells of Unix take it for what it is. */
function shellWord(text: string): string {
  return /^[\p{L}\p{N}_./:=,@%+-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * A page of one's own that shows the figures of a request. It goes out with the report: its figures are those that
 * `--published` prints, which has no comparisons; nobody gives away a small cell by copying a view.
 */
export function notebookText(
  subject: ExploreSubject,
  request: ExploreRequest,
  {title, name, header, whole, instruction, published}: NotebookWords
): string {
  const file = `${name}.json`;
  const command = `${commandText(subject, {...request, compare: null})} --published --format json`;
  const {unit} = subject.measures.find(({value}) => value === request.metric)!;
  const label = `[${request.by.map((key) => `row[${JSON.stringify(key)}]`).join(", ")}].join(" · ")`;
  return `---
title: ${JSON.stringify(title)}
---

\`\`\`js
// ${instruction(command, file)}
// ${published}
import {intervalRows} from "../components/charts/interval-rows.js";
import {dataTable} from "../components/tables/data-table.js";

const title = ${JSON.stringify(title)};
const rows = await FileAttachment(${JSON.stringify(file)}).json();
const figures = rows.map((row) => ({
  label: ${request.by.length === 0 ? JSON.stringify(whole) : label},
  figure: row.estimate === null ? {estimate: null, withheld: false, reason: row.reason} : row
}));
\`\`\`

# \${title}

<figure>\${intervalRows(figures, {
  caption: title,
  header: ${JSON.stringify(header)},
  unit: ${JSON.stringify(unit)}
})}
\${dataTable({
  title,
  columns: [${[...request.by, "estimate", "low", "upp", "n"].map((name) => JSON.stringify(name)).join(", ")}].map((name) => ({
    header: name,
    value: (row) => row[name]
  })),
  rows
})}</figure>
`;
}
