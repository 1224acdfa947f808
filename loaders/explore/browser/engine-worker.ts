// Runs in a worker of the page: the engine and all that makes figures of its counts. The page itself stays free to answer
// its reader, and its policy as strict as any other's: code made of text, as Arquero makes it, runs here alone.
import {ExploreFault, type ExploreRefusal, type LoadingState} from "../../../src/model/explore.js";
import type {Purview} from "../../warehouse/purview.js";
import {ADDRESSES, pairsAddress} from "./addresses.js";
import {startDuckDB} from "./duckdb-in-worker.js";
import {Explorer} from "./explorer.js";
import type {ExploreEngine} from "./query-rows.js";
import type {ExploreWorkspace} from "./subject.js";

/** What the page asks, and how it is answered. */
export interface WorkerQuestion {
  id: number;
  call: "open" | "figures" | "values" | "tables" | "query" | "cancel";
  parameters: readonly unknown[];
}
export type WorkerAnswer =
  {id: number; result: unknown} | {id: number; refusal: ExploreRefusal} | {progress: LoadingState};

const scope = globalThis as unknown as Pick<Worker, "postMessage" | "onmessage">;
const say = (answer: WorkerAnswer) => scope.postMessage(answer);
const absolute = (address: string) => new URL(address, location.origin).href;

let engine: ExploreEngine | undefined;
let explorer: Explorer | undefined;

const answers: Record<WorkerQuestion["call"], (...parameters: never[]) => unknown> = {
  open: async () => {
    const progress = (step: LoadingState["step"]) => (done: number, all: number) => say({progress: {step, done, all}});
    // The counts come while the engine starts; what fails of them is told where it is needed.
    const cube = started(fetchBytes(ADDRESSES.cube, progress("cube")));
    const first = started(fetchBytes(pairsAddress(FIRST_PAIRS)));
    const workspace = started(fetchJson<ExploreWorkspace>(ADDRESSES.workspace));
    const addresses = {worker: absolute(ADDRESSES.worker), wasm: absolute(ADDRESSES.wasm)};
    engine = await startDuckDB(addresses);
    progress("opening")(0, 0);
    explorer = await Explorer.open(engine, {
      cube: () => cube,
      workspace: () => workspace,
      purview: () => fetchJson<Purview>(ADDRESSES.purview),
      pairs: (part) => {
        const address = pairsAddress(part);
        return address === pairsAddress(FIRST_PAIRS) ? first : fetchBytes(address);
      }
    });
    return explorer.subject;
  },
  figures: (request: Parameters<Explorer["figures"]>[0]) => explorer!.figures(request),
  values: (key: string) => explorer!.values(key),
  tables: () => explorer!.tables(),
  query: (sql: string, limit: number) => explorer!.query(sql, limit),
  cancel: () => engine?.stop()
};

/** Those of tables by stage, which the page opens with. */
const FIRST_PAIRS = {along: "", within: "stages"} as const;

function started<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

scope.onmessage = ({data}: MessageEvent<WorkerQuestion>) => {
  const {id, call, parameters} = data;
  Promise.resolve()
    .then(() => answers[call](...(parameters as never[])))
    .then(
      (result) => say({id, result}),
      (error: unknown) =>
        say({
          id,
          refusal:
            error instanceof ExploreFault ? error.refusal : {kind: "failure", text: String((error as Error).message)}
        })
    );
};

async function fetchJson<Content>(address: string): Promise<Content> {
  return (await answered(address)).json() as Promise<Content>;
}

async function answered(address: string): Promise<Response> {
  const response = await fetch(address);
  if (!response.ok) throw new Error((await response.text()).trim());
  return response;
}

async function fetchBytes(
  address: string,
  progress: (done: number, all: number) => void = () => undefined
): Promise<Uint8Array> {
  const response = await answered(address);
  const all = Number(response.headers.get("content-length") ?? 0);
  const chunks: Uint8Array[] = [];
  let done = 0;
  for (const reader = response.body!.getReader(); ;) {
    const {value, done: ended} = await reader.read();
    if (ended) break;
    chunks.push(value);
    done += value.length;
    progress(done, all);
  }
  const bytes = new Uint8Array(done);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
