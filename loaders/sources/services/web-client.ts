import {createWriteStream} from "node:fs";
import {STATUS_CODES} from "node:http";
import {Readable} from "node:stream";
import {pipeline} from "node:stream/promises";
import {setTimeout as wait} from "node:timers/promises";
import type {z} from "zod";
import {FileRefusal} from "../../workspace/fault.js";
import {whyNoConnection} from "./no-connection.js";

const MOST_ATTEMPTS = 6;
const FIRST_PAUSE_MILLISECONDS = 500;
const LONGEST_PAUSE_SECONDS = 600;
const TIMEOUT_MILLISECONDS = 120_000;

export interface Service {
  /** How messages call it. */
  name: string;
  /** An address that its adapter's options allow. */
  server: string;
  headers: Readonly<Record<string, string>>;
}

/** What one fetch may take, so that a service in disorder neither runs for ever nor fills memory or disk. */
export interface FetchLimits {
  milliseconds: number;
  /** Pages and questions for progress, with those that were asked again. */
  requests: number;
  /** Of everything that is answered. */
  bytes: number;
  /** Of one answer that is held in memory. */
  jsonBytes: number;
}

const LIMITS: FetchLimits = {
  milliseconds: 3 * 3_600_000,
  requests: 10_000,
  bytes: 4_096_000_000,
  jsonBytes: 32_000_000
};

/**
 * Requests to one service: again after a pause where it is busy (429 with its Retry-After, 5xx) or cannot be reached, and
 * never to another host, so that the token goes nowhere else. Messages hold nothing of what the service answers, nor of
 * what errors quote: either may repeat the token.
 */
export class WebClient {
  private readonly server: URL;
  private readonly deadline: number;
  private received = 0;
  private requests = 0;

  constructor(
    private readonly service: Service,
    private readonly limits: FetchLimits = LIMITS
  ) {
    this.server = new URL(service.server);
    this.deadline = performance.now() + limits.milliseconds;
  }

  /**
   * @param body  sent as JSON by POST; without it the request is a GET
   * @throws FileRefusal if the service declines, or answers something else than the schema says
   */
  async json<Schema extends z.ZodType>(path: string, schema: Schema, body?: unknown): Promise<z.output<Schema>> {
    const response = await this.request(path, TIMEOUT_MILLISECONDS, body);
    const parsed = schema.safeParse(parseJson(await this.text(response, path)));
    if (parsed.success) return parsed.data;
    // Deeper keys may be the service's own words.
    const {path: place, message} = parsed.error.issues[0]!;
    throw this.refusal(path, ["unexpected answer", ...place.slice(0, 1).map(String), message].join(": "));
  }

  /** Writes what the service answers to a file. */
  async download(path: string, to: string): Promise<void> {
    const response = await this.request(path, this.limits.milliseconds);
    await pipeline(this.chunks(response, path, this.limits.bytes), createWriteStream(to));
  }

  private async text(response: Response, path: string): Promise<string> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of this.chunks(response, path, this.limits.jsonBytes)) chunks.push(chunk);
    return new TextDecoder().decode(Buffer.concat(chunks));
  }

  /** The body of an answer, up to a size. */
  private async *chunks(response: Response, path: string, most: number): AsyncGenerator<Uint8Array> {
    let bytes = 0;
    try {
      const body = Readable.fromWeb((response.body ?? new Blob().stream()) as Parameters<typeof Readable.fromWeb>[0]);
      for await (const chunk of body as AsyncIterable<Uint8Array>) {
        bytes += chunk.length;
        this.received += chunk.length;
        if (bytes > most || this.received > this.limits.bytes) throw this.refusal(path, "its answers are too large");
        yield chunk;
      }
    } catch (error) {
      if (error instanceof FileRefusal) throw error;
      throw this.refusal(path, `the download broke off: ${whyNoConnection(error)}`);
    }
  }

  private async request(path: string, timeout: number, body?: unknown): Promise<Response> {
    for (let attempt = 1; ; attempt++) {
      this.requests += 1;
      if (this.requests > this.limits.requests) {
        throw this.refusal(path, `more than ${this.limits.requests} requests in one fetch; the next ingest goes on`);
      }
      const outcome = await this.attempt(path, Math.min(timeout, this.timeLeft(path)), body);
      if (outcome instanceof Response && outcome.ok) return outcome;
      const passing = typeof outcome === "string" || outcome.status === 429 || outcome.status >= 500;
      if (!passing || attempt === MOST_ATTEMPTS) throw this.refusal(path, reasonOf(outcome));
      await wait(Math.min(pauseAfter(outcome, attempt), this.timeLeft(path)));
    }
  }

  /** @throws FileRefusal if the fetch has taken all the time that it may */
  private timeLeft(path: string): number {
    const left = this.deadline - performance.now();
    if (left > 0) return left;
    throw this.refusal(path, "the fetch takes too long; the next ingest tries again");
  }

  /** An answer, or why there was none. */
  private async attempt(path: string, timeout: number, body: unknown): Promise<Response | string> {
    const url = new URL(path, this.server);
    if (url.origin !== this.server.origin) throw new RangeError("a request to another host than the service's");
    const json = {method: "POST", body: JSON.stringify(body)};
    try {
      const response = await fetch(url, {
        ...(body === undefined ? {} : json),
        headers: {...this.service.headers, ...(body === undefined ? {} : {"Content-Type": "application/json"})},
        redirect: "manual",
        signal: AbortSignal.timeout(Math.ceil(timeout))
      });
      // What is not read keeps its connection open.
      if (!response.ok) await response.body?.cancel();
      return response;
    } catch (error) {
      return `cannot be reached: ${whyNoConnection(error)}`;
    }
  }

  private refusal(path: string, reason: string): FileRefusal {
    return new FileRefusal(`${this.service.name}: ${path.split("?")[0]!}: ${reason}`);
  }
}

/**
 * A token from the environment.
 *
 * @throws FileRefusal if there is none, or one that no header can hold; it is not quoted
 */
export function tokenOf(variable: string, service: string): string {
  const token = process.env[variable];
  const expected = `${service}: expected a token in the environment variable ${variable}, found`;
  if (!token) throw new FileRefusal(`${expected} none`);
  if (!/^[ -~]+$/.test(token)) throw new FileRefusal(`${expected} characters that no token has, such as line breaks`);
  return token;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The status by its own number: the words beside it are the service's. */
function reasonOf(outcome: Response | string): string {
  if (typeof outcome === "string") return outcome;
  const {status} = outcome;
  const answer = `${status} ${STATUS_CODES[status] ?? ""}`.trim();
  return status >= 300 && status < 400 ? `${answer}: it sends on to another address, where nothing is sent` : answer;
}

/** Milliseconds to wait: as the service asks, in seconds or by a date, else twice as long each time. */
function pauseAfter(outcome: Response | string, attempt: number): number {
  const asked = typeof outcome === "string" ? null : outcome.headers.get("Retry-After");
  if (asked !== null) {
    const seconds = /^\d+$/.test(asked.trim()) ? Number(asked) : (Date.parse(asked) - Date.now()) / 1000;
    if (Number.isFinite(seconds)) return 1000 * Math.min(LONGEST_PAUSE_SECONDS, Math.max(0, seconds));
  }
  return FIRST_PAUSE_MILLISECONDS * 2 ** (attempt - 1);
}
