import {closeSync, openSync, writeSync} from "node:fs";
import {z} from "zod";
import {defineAdapter} from "../contract.js";
import type {Increments, PullState} from "./increments.js";
import {json} from "../formats/json.js";
import {environmentVariable, serverAddress} from "./service-options.js";
import {bulkPage, columnsOf, flatRecord, surveyDetails, type BulkResponse} from "./surveymonkey-responses.js";
import {tokenOf, WebClient} from "./web-client.js";

const SERVICE = "SurveyMonkey";
const RESPONSES_PER_PAGE = 100;

const PLATFORM = {
  named: "api.surveymonkey.com, api.eu.surveymonkey.com or api.surveymonkey.ca",
  hosts: /^api\.((eu\.)?surveymonkey\.com|surveymonkey\.ca)$/
};

const options = z.strictObject({
  survey: z
    .string()
    .regex(/^\d{1,20}$/, "the number of a survey")
    .describe("Id of the survey"),
  server: serverAddress(PLATFORM)
    .default("https://api.surveymonkey.com")
    .describe("https://api.eu.surveymonkey.com and https://api.surveymonkey.ca for accounts there"),
  token: environmentVariable("SURVEYMONKEY_", "JOURNEYMARK_")
    .default("SURVEYMONKEY_TOKEN")
    .describe("Environment variable with the access token")
});

/**
 * Responses from SurveyMonkey's API: question ids are columns (`123`), with the row (`123.456`), the choice
 * (`123.789`: 1 where chosen) or `123.other`. A modified response comes again and supersedes the former one by its id.
 */
export const surveymonkeyApi = defineAdapter({
  name: "surveymonkey-api",
  version: 1,
  options,
  prepare: async (file, source, scratch) => json.prepare(file, {...source, options: {}}, scratch),
  pull: async (increments, {survey, server, token}) => {
    const headers = {Authorization: `Bearer ${tokenOf(token, SERVICE)}`, Accept: "application/json"};
    const client = new WebClient({name: SERVICE, server, headers});
    await new Fetch(client, `/v3/surveys/${survey}`, increments).run();
  }
});

/**
 * Pages by the time of modification: after each page the next begins a second before its last response, and what came
 * already is left out, so that responses that are modified meanwhile neither hide others nor come twice.
 */
class Fetch {
  private since: string | null;
  /** Times of modification of what came already, by response and time. */
  private readonly seen: Map<string, string>;
  private columns: readonly string[] | null = null;
  private written = 0;

  constructor(
    private readonly client: WebClient,
    private readonly survey: string,
    private readonly increments: Increments
  ) {
    const {state} = increments;
    this.since = state?.since ?? null;
    this.seen = new Map(JSON.parse(state?.seen ?? "[]") as [string, string][]);
  }

  async run(): Promise<void> {
    const part = openSync(this.increments.part, "w");
    try {
      await this.pages((line) => writeSync(part, line));
    } finally {
      closeSync(part);
      // Whole pages are kept even where a later one failed.
      if (this.written > 0) this.increments.commit(this.state());
      else this.increments.skip();
    }
  }

  private async pages(write: (line: string) => void): Promise<void> {
    for (let page = 1; ;) {
      const {data, links} = await this.client.json(this.address(page), bulkPage);
      const fresh = data.filter((response) => !this.seen.has(keyOf(response)));
      if (fresh.length > 0) await this.write(fresh, write);
      if (links.next === undefined || data.length === 0) return;
      page = fresh.length > 0 ? 1 : page + 1;
    }
  }

  private address(page: number): string {
    const query = new URLSearchParams({
      ...{per_page: String(RESPONSES_PER_PAGE), page: String(page), sort_by: "date_modified", sort_order: "ASC"},
      ...(this.since === null ? {} : {start_modified_at: secondBefore(this.since)})
    });
    return `${this.survey}/responses/bulk?${query.toString()}`;
  }

  private async write(fresh: readonly BulkResponse[], write: (line: string) => void): Promise<void> {
    this.columns ??= columnsOf(await this.client.json(`${this.survey}/details`, surveyDetails));
    for (const response of fresh) {
      // The first record names every column, so that a question that nobody answered is one all the same.
      const every = this.written === 0 ? Object.fromEntries(this.columns.map((column) => [column, null])) : {};
      write(`${JSON.stringify({...every, ...flatRecord(response)})}\n`);
      this.seen.set(keyOf(response), response.date_modified);
      this.written += 1;
    }
    this.since = fresh.at(-1)!.date_modified;
  }

  private state(): PullState {
    const since = this.since!;
    const from = Date.parse(since) - 2000;
    const recent = [...this.seen].filter(([, modified]) => Date.parse(modified) >= from);
    return {since, seen: JSON.stringify(recent)};
  }
}

const keyOf = ({id, date_modified}: BulkResponse) => `${id} ${date_modified}`;

function secondBefore(time: string): string {
  return new Date(Date.parse(time) - 1000).toISOString().slice(0, 19);
}
