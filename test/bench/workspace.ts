import {mkdirSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {DuckDBInstance} from "@duckdb/node-api";

/** A workspace of any size: 300 organizations, 8 stages, 36 months, ten questions a response. */
export interface BenchWorkspace {
  directory: string;
  csv: string;
  responses: number;
  answers: number;
}

const STAGES = ["explore", "purchase", "delivery", "installation", "use", "service", "repair", "renewal"];
export const QUESTIONS = 10;

/** Writes the workspace and its one export, made by DuckDB so that 10 million answers take seconds. */
export async function writeBenchWorkspace(directory: string, responses: number): Promise<BenchWorkspace> {
  rmSync(directory, {recursive: true, force: true});
  mkdirSync(join(directory, "sources"), {recursive: true});
  mkdirSync(join(directory, "exports"), {recursive: true});
  writeFileSync(join(directory, "program.yaml"), programYaml());
  writeFileSync(join(directory, "organizations.csv"), organizationsCsv());
  writeFileSync(join(directory, "sources", "survey.yaml"), sourceYaml());
  const csv = join(directory, "exports", "survey.csv");
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const ratings = Array.from({length: QUESTIONS}, (_, index) => {
    const chance = `(hash(i, ${index}) % 1000) / 1000.0`;
    return `CASE WHEN ${chance} < 0.05 THEN 6 WHEN ${chance} < 0.1 THEN 1 WHEN ${chance} < 0.2 THEN 2 WHEN ${chance} < 0.4 THEN 3 WHEN ${chance} < 0.75 THEN 4 ELSE 5 END AS Q${index + 1}`;
  });
  await connection.run(
    `COPY (SELECT 'R' || i AS id, 'u' || (hash(i, 'unit') % 300)::VARCHAR AS unit,
       strftime(DATE '2023-01-01' + ((hash(i, 'day') % 1095)::INTEGER), '%Y-%m-%d') AS day,
       round(0.4 + (hash(i, 'weight') % 2000) / 1000.0, 3) AS weight, (hash(i, 'age') % 4 + 1)::VARCHAR AS age, ${ratings.join(", ")}
     FROM range(${responses}) AS t(i)) TO '${csv}' (HEADER)`
  );
  connection.closeSync();
  instance.closeSync();
  return {directory, csv, responses, answers: responses * QUESTIONS};
}

function programYaml(): string {
  const stages = STAGES.map((id) => `  - {id: ${id}, label: ${id}}`).join("\n");
  const questions = Array.from(
    {length: QUESTIONS},
    (_, index) => `  q${index + 1}: {stage: ${STAGES[index % STAGES.length]}, scale: [1, 5]}`
  );
  return `title: Benchmark\nstages:\n${stages}\nmetrics:\n  satisfaction: {label: Satisfaction, score: linear}\nsegments: [{id: age, label: Age}]\nquestions:\n${questions.join("\n")}\n`;
}

function organizationsCsv(): string {
  const units = Array.from({length: 300}, (_, index) => `u${index},d${index % 20},Unit ${index},department`);
  const divisions = Array.from({length: 20}, (_, index) => `d${index},company,Division ${index},division`);
  return ["organization_id,parent_id,name,kind", "company,,Company,company", ...divisions, ...units].join("\n");
}

function sourceYaml(): string {
  const questions = Array.from({length: QUESTIONS}, (_, index) => `  Q${index + 1}: q${index + 1}`);
  return `adapter: csv\nfiles: survey.csv\ncustomer_class: {constant: end_user}
response: {id: id, organization: unit, responded_at: day, weight: weight}
segments: {age: {column: age, values: {"1": young, "2": middle, "3": older, "4": old}}}
missing: {not_applicable: [6]}
questions:\n${questions.join("\n")}\n`;
}
