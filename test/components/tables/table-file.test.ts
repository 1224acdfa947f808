import {parse} from "csv-parse/sync";
import {expect, it} from "vitest";
import {z} from "zod";
import {trendFile} from "../../../src/components/pages/journey-tables.js";
import {dataTable} from "../../../src/components/tables/data-table.js";
import {wholeMark} from "../../../src/components/charts/class-marks.js";
import {definition, period, unit} from "../../../loaders/payloads/schemas.js";
import {document, saved, texts} from "../dom.js";
import {journeyPayload} from "../report-fixture.js";

const [, stage] = journeyPayload.stages;
const chosen = {payload: journeyPayload, stage: stage!, customers: null, view: stage!, mark: wholeMark, by: "class"};
const data = trendFile({...chosen, withoutSeason: false}, document);
const table = dataTable(data, {document});
const metadataLink = "a[download$='.metadata.json']";

/** What belongs beside a file: what was measured, of whom, when, on what base, from what. */
const metadata = z.strictObject({
  ...{title: z.string(), notice: z.string().nullable()},
  measure: z.strictObject({id: z.string(), label: z.string(), unit, definition}),
  ...{stage: z.string(), customers: z.string(), by: z.string(), period},
  base: z.strictObject({
    ...{responses: z.number(), minimum: z.number(), level: z.number()},
    dating: z.object({code: z.string()})
  }),
  sources: z.array(z.strictObject({source: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/)})),
  ...{version: z.string(), address: z.string()}
});

const content = (address: string) => decodeURIComponent(address.slice(address.indexOf(",") + 1));

it("a file is named in ASCII by the ids of measure, stage, rows and period, whatever the language", () => {
  const [first, last] = [stage!.trend[0]!.from, stage!.trend.at(-1)!.from];
  const name = `satisfaction_${stage!.id}_by-month_${first}_${last}`;
  const names = [...table.querySelectorAll("a[download]")].map((link) => link.getAttribute("download"));
  expect(names).toEqual([`${name}.csv`, `${name}.metadata.json`]);
});

it("the file begins with ids and has every figure of the payload whole; the page shows six columns", () => {
  const rows: Record<string, string>[] = parse(content(saved(table)), {columns: true, bom: true});
  expect(Object.keys(rows[0]!).slice(0, 4)).toEqual(["stage_id", "measure_id", "period_id", "customers_id"]);
  expect(rows.map((row) => [row["stage_id"], row["period_id"], row["estimate"], row["n"]])).toEqual(
    stage!.trend.map(({period: month, figure}) => {
      const told = figure.estimate === null ? ["", ""] : [String(figure.estimate), String(figure.n)];
      return [stage!.id, month, ...told];
    })
  );
  expect(texts(table, "thead th")).toEqual(["period", "estimate", "low", "upp", "n", "reason"]);
});

it("beside it stands what its numbers mean and rest on", () => {
  const told = metadata.parse(JSON.parse(content(saved(table, metadataLink))));
  const {about, evidence} = journeyPayload;
  expect(told.measure.definition).toEqual(about.metric.definition);
  expect(told).toMatchObject({stage: stage!.id, customers: "like", sources: evidence.sources, version: "1.2.3"});
});
