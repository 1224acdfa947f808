import {readingArchives} from "./archive.js";
import type {Adapter} from "./contract.js";
import {csv} from "./csv.js";
import {formbricks} from "./formbricks.js";
import {googleForms} from "./google-forms.js";
import {limesurvey} from "./limesurvey.js";
import {qualtrics} from "./qualtrics.js";
import {qualtricsApi} from "./qualtrics-api.js";
import {surveymonkey} from "./surveymonkey.js";
import {surveymonkeyApi} from "./surveymonkey-api.js";
import {typeform} from "./typeform.js";
import {excel, readingWorkbooks} from "./excel.js";
import {json} from "./json.js";
import {parquet} from "./parquet.js";
import {postgres} from "./postgres.js";
import {spss} from "./spss.js";

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

/** Names of the adapters there are. */
export const adapterNames: readonly string[] = ADAPTERS.map(({name}) => name);

/** @throws RangeError "no adapter "x"" if there is none of that name */
export function adapterOf(name: string): Adapter {
  const adapter = ADAPTERS.find((candidate) => candidate.name === name);
  if (!adapter) throw new RangeError(`no adapter ${JSON.stringify(name)}`);
  return adapter;
}
