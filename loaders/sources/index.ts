import type {z} from "zod";
import {readingArchives} from "./formats/archive.js";
import type {Adapter} from "./contract.js";
import {csv} from "./formats/csv.js";
import {formbricks} from "./platforms/formbricks.js";
import {googleForms} from "./platforms/google-forms.js";
import {limesurvey} from "./platforms/limesurvey.js";
import {qualtrics} from "./platforms/qualtrics.js";
import {qualtricsApi} from "./services/qualtrics-api.js";
import {surveymonkey} from "./platforms/surveymonkey.js";
import {surveymonkeyApi} from "./services/surveymonkey-api.js";
import {typeform} from "./platforms/typeform.js";
import {excel, readingWorkbooks} from "./formats/excel.js";
import {json} from "./formats/json.js";
import {parquet} from "./formats/parquet.js";
import {postgres} from "./services/postgres.js";
import {spss} from "./formats/spss.js";

const ADAPTERS: readonly Adapter[] = [
  csv,
  qualtrics,
  readingWorkbooks(surveymonkey, 2),
  limesurvey,
  googleForms,
  typeform,
  readingWorkbooks(formbricks, 1),
  excel,
  parquet,
  json,
  spss,
  postgres,
  qualtricsApi,
  surveymonkeyApi
].map(readingArchives);

/** What may stand under `options:` of a source, by the name of its adapter. */
export const adapterOptions: ReadonlyMap<string, z.ZodType> = new Map(
  ADAPTERS.map(({name, options}) => [name, options])
);

/** Names of the adapters there are. */
export const adapterNames: readonly string[] = ADAPTERS.map(({name}) => name);

/** @throws RangeError "no adapter "x"" if there is none of that name */
export function adapterOf(name: string): Adapter {
  const adapter = ADAPTERS.find((candidate) => candidate.name === name);
  if (!adapter) throw new RangeError(`no adapter ${JSON.stringify(name)}`);
  return adapter;
}
