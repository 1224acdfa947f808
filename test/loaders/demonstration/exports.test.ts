import {expect, it} from "vitest";
import {delimitedLine, exportFormats} from "../../../loaders/demonstration/exports.js";
import {flawOf, flaws} from "../../../loaders/demonstration/flaws.js";
import {questionnaires} from "../../../loaders/demonstration/questionnaire.js";
import {STAGES, type CustomerClass} from "../../../loaders/demonstration/vocabulary.js";
import {adapterOptions} from "../../../loaders/sources/index.js";
import {readWorkspace} from "../../../loaders/workspace/workspace.js";

const workspace = readWorkspace("data", {adapters: adapterOptions});
const sources: {customerClass: CustomerClass; source: string}[] = [
  {customerClass: "consumer", source: "consumers"},
  {customerClass: "partner", source: "partners"},
  {customerClass: "internal", source: "internal"}
];

it.each(sources)(
  "$source.yaml maps every question of the questionnaire, from the column that the export gives it",
  (given) => {
    const source = workspace.sources.find(({name}) => name === given.source)!;
    const {columns} = exportFormats[given.customerClass];
    const questions = questionnaires[given.customerClass];
    const keyOf = new Map(source.questions.map(({question, key}) => [question.id, key]));
    const first = columns.indexOf(keyOf.get(questions[0]!.id)!);
    const inExport = columns.slice(first).filter((column) => !column.endsWith("_NPS_GROUP"));
    expect(questions.map(({id}) => keyOf.get(id))).toEqual(inExport.slice(0, questions.length));
    for (const {key, from} of source.questions) {
      const sql = "sql" in from ? from.sql : "";
      expect("column" in from ? from.column : /\bQ\d+_\d+\)$/.exec(sql)![0].slice(0, -1)).toBe(key);
    }
    expect(source.questions).toHaveLength(questions.length);
    for (const {id, stage, scale, role} of questions) {
      const described = workspace.program.questions.find((question) => question.id === id)!;
      expect(described).toMatchObject({
        stage,
        role,
        scale: scale === "five" ? {worst: 1, best: 5} : {worst: 0, best: 10}
      });
    }
  }
);

it("the stages are those of program.yaml, in its order", () => {
  expect(workspace.program.stages.map(({id}) => id)).toEqual(STAGES);
});

it("a question that one class is asked alone helps to explain a stage's score and stays out of it", () => {
  for (const {id, role} of workspace.program.questions) {
    const asking = workspace.sources.filter(({questions}) => questions.some(({question}) => question.id === id));
    expect(`${id} ${role === "driver"}`).toBe(`${id} ${asking.length === 1}`);
  }
});

it("cells that hold the delimiter, a quote or a line break are quoted", () => {
  expect(delimitedLine(["a", "b;c", 'd"e', "f\ng", "h,i"], ";")).toBe('a;"b;c";"d""e";"f\ng";h,i\n');
});

it("flaws hit columns that the export has, and never two of them the same row", () => {
  for (const {customerClass, column} of flaws) expect(exportFormats[customerClass].columns).toContain(column);
  for (let row = 1; row <= 30_000; row++) {
    const hits = flaws.filter(
      ({customerClass, first, every}) => customerClass === "consumer" && row >= first && (row - first) % every === 0
    );
    expect(hits.length).toBeLessThan(2);
    expect(flawOf("consumer", row)).toBe(hits[0]);
  }
});
