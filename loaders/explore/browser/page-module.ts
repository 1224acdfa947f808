// What the page of analysts loads on a click: the way to its engine, and the editor.
import {
  ExploreFault,
  type ExploreModule,
  type ExploreSession,
  type ExploreSubject,
  type LoadingState
} from "../../../src/model/explore.js";
import {ADDRESSES} from "./addresses.js";
import type {WorkerAnswer, WorkerQuestion} from "./engine-worker.js";

export {firstQuestion} from "./first-question.js";
export {queryHistory} from "./query-history.js";
export {sqlEditor} from "./sql-editor.js";
export {commandText, notebookText} from "./take-away.js";

/** Starts the engine in a worker and gives what it answers. */
export const openExplore: ExploreModule["openExplore"] = async (progress) => {
  const worker = new Worker(ADDRESSES.engine);
  const ask = questions(worker, progress);
  const subject = (await ask("open")) as ExploreSubject;
  return {
    subject,
    figures: (request) => ask("figures", request) as ReturnType<ExploreSession["figures"]>,
    values: (key) => ask("values", key) as ReturnType<ExploreSession["values"]>,
    tables: () => ask("tables") as ReturnType<ExploreSession["tables"]>,
    query: (sql, limit) => ask("query", sql, limit) as ReturnType<ExploreSession["query"]>,
    cancel: () => void ask("cancel")
  };
};

type Waiting = {done: (result: unknown) => void; failed: (fault: Error) => void};

function questions(worker: Worker, progress: (state: LoadingState) => void) {
  const waiting = new Map<number, Waiting>();
  const refuse = (id: number, refusal: ExploreFault["refusal"]) => {
    waiting.get(id)?.failed(new ExploreFault(refusal));
    waiting.delete(id);
  };
  worker.onmessage = ({data}: MessageEvent<WorkerAnswer>) => {
    if ("progress" in data) return progress(data.progress);
    if ("refusal" in data) return refuse(data.id, data.refusal);
    waiting.get(data.id)?.done(data.result);
    waiting.delete(data.id);
  };
  // A worker that breaks answers nobody any more.
  worker.onerror = ({message}) => {
    for (const id of [...waiting.keys()]) refuse(id, {kind: "failure", text: message ?? ""});
  };
  let asked = 0;
  return (call: WorkerQuestion["call"], ...parameters: unknown[]): Promise<unknown> =>
    new Promise((done, failed) => {
      asked += 1;
      waiting.set(asked, {done, failed});
      worker.postMessage({id: asked, call, parameters} satisfies WorkerQuestion);
    });
}
