import {Client} from "pg";
import {serveLocally, type Answer, type LocalServer, type Request} from "../../support/http-server.js";
import {postgresPrograms, startPostgres, type PostgresServer} from "../../support/postgres-server.js";
import {zipOf} from "../../support/zip.js";
import type {ContractCase, ContractResponse, ContractService, NotHere} from "./contract.js";

const TIME = "2024-05-31T14:30:00+00:00";
const STAYS: NotHere = {
  notHere: "what was fetched stays, and a response that was modified comes again under its id"
};

/** A service that answers over HTTP out of the responses that it holds. */
abstract class WebService implements ContractService {
  protected responses: readonly ContractResponse[] = [];
  private server: LocalServer | undefined;

  protected abstract answer(request: Request): Answer;

  get address(): string {
    return this.server?.address ?? "http://127.0.0.1:1";
  }

  async start(): Promise<void> {
    this.server = await serveLocally((request) => this.answer(request));
  }

  async hold(responses: readonly ContractResponse[]): Promise<void> {
    this.responses = responses;
    return Promise.resolve();
  }

  async stop(): Promise<void> {
    await this.server?.close();
  }
}

/** The response export of Qualtrics' API v3, each finished at once; a token continues behind the last response. */
class QualtricsService extends WebService {
  private readonly files = new Map<string, Buffer>();

  override async hold(responses: readonly ContractResponse[]): Promise<void> {
    await super.hold(responses);
    for (const from of [0, responses.length]) {
      const lines = responses.slice(from).map(({id, rating, text}) => {
        const values = {_recordId: id, endDate: TIME, status: 0, QID1: Number(rating), QID2_TEXT: text};
        const displayedFields = ["QID1", "QID2_TEXT"];
        return `${JSON.stringify({responseId: id, values, labels: {}, displayedFields})}\n`;
      });
      this.files.set(`${from}-${responses.length}`, await zipOf({"survey.ndjson": lines.join("")}));
    }
  }

  protected answer({method, url, body}: Request): Answer {
    const [, file] = /\/export-responses\/([^/]+)\/file$/.exec(url.pathname) ?? [];
    if (file !== undefined) return {body: this.files.get(file)!};
    const {continuationToken} = (method === "POST" ? JSON.parse(body) : {}) as {continuationToken?: string};
    if (method === "POST") return {body: {result: {progressId: continuationToken ?? "0", status: "inProgress"}}};
    const from = url.pathname.split("/").at(-1)!;
    const held = String(this.responses.length);
    return {body: {result: {status: "complete", fileId: `${from}-${held}`, continuationToken: held}}};
  }
}

/** GET /v3/surveys/{id}/responses/bulk and /details of SurveyMonkey's API, all responses on one page. */
class MonkeyService extends WebService {
  protected answer({url}: Request): Answer {
    if (url.pathname.endsWith("/details")) {
      const choices = ["1", "2", "4", "5", "9"].map((id) => ({id}));
      return {body: {pages: [{questions: [{id: "11", answers: {choices}}, {id: "12"}]}]}};
    }
    const data = this.responses.map(({id, rating, text}) => ({
      ...{id, date_modified: TIME, response_status: "completed", custom_variables: {}},
      pages: [
        {
          questions: [
            {id: "11", answers: [{choice_id: rating}]},
            {id: "12", answers: [{text}]}
          ]
        }
      ]
    }));
    return {body: {data, links: {}}};
  }
}

/** A PostgreSQL server of this machine with the responses in a table. */
class PostgresService implements ContractService {
  private server: PostgresServer | undefined;
  private client: Client | undefined;

  constructor(private readonly programs: string) {}

  async start(): Promise<void> {
    this.server = await startPostgres(this.programs);
    process.env.JOURNEYMARK_CONTRACT_POSTGRES = this.server.url;
    this.client = new Client(this.server.url);
    await this.client.connect();
    await this.client.query("CREATE TABLE held (place serial, id text, time timestamptz, q1 integer, q2 text)");
    await this.client.query("CREATE VIEW survey AS SELECT id, time, q1, q2 FROM held ORDER BY place");
  }

  async hold(responses: readonly ContractResponse[], reversed = false): Promise<void> {
    const columns = reversed ? "q2, q1, time, id" : "id, time, q1, q2";
    await this.client!.query(`TRUNCATE held; DROP VIEW survey`);
    await this.client!.query(`CREATE VIEW survey AS SELECT ${columns} FROM held ORDER BY place`);
    for (const {id, rating, text} of responses) {
      const row = [id, TIME, Number(rating), text];
      await this.client!.query("INSERT INTO held (id, time, q1, q2) VALUES ($1, $2, $3, $4)", row);
    }
  }

  async stop(): Promise<void> {
    await this.client?.end();
    await this.server?.stop();
  }
}

const qualtrics = new QualtricsService();
const monkey = new MonkeyService();
const programs = postgresPrograms();

const QUALTRICS: ContractCase = {
  adapter: "qualtrics-api",
  source: () =>
    `options: {survey: SV_1, server: "${qualtrics.address}", token: JOURNEYMARK_CONTRACT_TOKEN}\nresponse: {id: _recordId, responded_at: endDate}\nquestions: {QID1: rating}\ncomments: {QID2_TEXT: {stage: use}}\n`,
  fileName: "panel/*.zip",
  columns: {id: "_recordId", rating: "QID1", text: "QID2_TEXT"},
  service: qualtrics,
  keyed: {notHere: "records have names and no order"},
  endsLines: true,
  cuts: 40,
  replaces: STAYS,
  large: {notHere: "what it fetches is the NDJSON of the adapter qualtrics, for which the clause is kept"}
};

const MONKEY: ContractCase = {
  adapter: "surveymonkey-api",
  source: () =>
    `options: {survey: "7", server: "${monkey.address}", token: JOURNEYMARK_CONTRACT_TOKEN}\nresponse: {id: id, responded_at: date_modified}\nquestions: {"11": rating}\ncomments: {"12": {stage: use}}\n`,
  fileName: "panel/*.ndjson",
  columns: {id: "id", rating: "11", text: "12"},
  service: monkey,
  keyed: {notHere: "records have names and no order"},
  endsLines: true,
  cuts: 30,
  replaces: STAYS,
  large: {notHere: "what it fetches is read by the adapter json, for which the clause is kept"}
};

const POSTGRES = (found: string): ContractCase => ({
  adapter: "postgres",
  source:
    "options: {connection: JOURNEYMARK_CONTRACT_POSTGRES, query: SELECT * FROM survey}\nresponse: {id: id, responded_at: time}\nquestions: {q1: rating}\ncomments: {q2: {stage: use}}\n",
  fileName: "panel/*.csv",
  columns: {id: "id", rating: "q1", text: "q2"},
  service: new PostgresService(found),
  keyed: true,
  endsLines: false,
  cannotHold: {NUL: {notHere: "a text of PostgreSQL holds no NUL"}}
});

process.env.JOURNEYMARK_CONTRACT_TOKEN = "a token of the contract";
process.env.JOURNEYMARK_ALLOWED_HOSTS = "127.0.0.1";

/** Adapters that fetch from a service; PostgreSQL where this machine has it, which is said where it has not. */
export const SERVICE_CASES: readonly ContractCase[] = [
  QUALTRICS,
  MONKEY,
  ...(programs === null ? [] : [POSTGRES(programs)])
];

/** Adapters whose service this machine lacks. */
export const WITHOUT_SERVICE: readonly string[] = programs === null ? ["postgres"] : [];
