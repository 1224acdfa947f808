import {createWriteStream} from "node:fs";
import {Readable} from "node:stream";
import {pipeline} from "node:stream/promises";
import {setTimeout as wait} from "node:timers/promises";
import type {z} from "zod";
import {FileRefusal} from "./contract.js";

const MOST_ATTEMPTS = 6;
const FIRST_PAUSE_MILLISECONDS = 500;
const LONGEST_PAUSE_SECONDS = 600;
const TIMEOUT_MILLISECONDS = 120_000;

export interface Service {
  /** How messages call it. */
  name: string;
  server: string;
  headers: Readonly<Record<string, string>>;
}

/**
 * Requests to one service: again after a pause where it is busy (429 with its Retry-After, 5xx) or cannot be reached, and
 * never to another host, so that the token goes nowhere else.
 */
export class WebClient {
  private readonly server: URL;

  /** @throws FileRefusal if the server is not an https address; http is for this machine only */
  constructor(private readonly service: Service) {
    const server = URL.canParse(service.server) ? new URL(service.server) : null;
    const local = server?.protocol === "http:" && ["127.0.0.1", "localhost", "[::1]"].includes(server.hostname);
    if (server === null || (server.protocol !== "https:" && !local)) {
      throw new FileRefusal(`options.server: expected an https address, found ${JSON.stringify(service.server)}`);
    }
    this.server = server;
  }

  /**
   * @param body  sent as JSON by POST; without it the request is a GET
   * @throws FileRefusal if the service declines, or answers something else than the schema says
   */
  async json<Schema extends z.ZodType>(path: string, schema: Schema, body?: unknown): Promise<z.output<Schema>> {
    const response = await this.request(path, body);
    const parsed = schema.safeParse(await response.json().catch(() => null));
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0]!;
    throw new FileRefusal(
      `${this.service.name}: ${told(path)}: unexpected answer: ${issue.path.join(".")}: ${issue.message}`
    );
  }

  /** Writes what the service answers to a file. */
  async download(path: string, to: string): Promise<void> {
    const response = await this.request(path);
    try {
      await pipeline(Readable.fromWeb(response.body! as Parameters<typeof Readable.fromWeb>[0]), createWriteStream(to));
    } catch (error) {
      throw new FileRefusal(`${this.service.name}: ${told(path)}: the download broke off: ${messageOf(error)}`);
    }
  }

  private async request(path: string, body?: unknown): Promise<Response> {
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.attempt(path, body);
      if (outcome instanceof Response && outcome.ok) return outcome;
      const passing = typeof outcome === "string" || outcome.status === 429 || outcome.status >= 500;
      if (!passing || attempt === MOST_ATTEMPTS) {
        throw new FileRefusal(`${this.service.name}: ${told(path)}: ${this.reasonOf(outcome)}`);
      }
      await wait(pauseAfter(outcome, attempt));
    }
  }

  private reasonOf(outcome: Response | string): string {
    if (typeof outcome === "string") return outcome;
    const answer = `${outcome.status} ${outcome.statusText}`.trim();
    const elsewhere = outcome.headers.get("Location");
    if (elsewhere === null || !URL.canParse(elsewhere, this.server.href)) return answer;
    return `${answer}: it sends on to ${new URL(elsewhere, this.server).origin}, where nothing is sent`;
  }

  /** An answer, or why there was none. */
  private async attempt(path: string, body: unknown): Promise<Response | string> {
    const json = {method: "POST", body: JSON.stringify(body)};
    try {
      return await fetch(new URL(path, this.server), {
        ...(body === undefined ? {} : json),
        headers: {...this.service.headers, ...(body === undefined ? {} : {"Content-Type": "application/json"})},
        redirect: "manual",
        signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS)
      });
    } catch (error) {
      return `cannot be reached: ${messageOf(error)}`;
    }
  }
}

/** A token from the environment. */
export function tokenOf(variable: string, service: string): string {
  const token = process.env[variable];
  if (token) return token;
  throw new FileRefusal(`${service}: expected a token in the environment variable ${variable}, found none`);
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

const told = (path: string) => path.split("?")[0]!;

function messageOf(error: unknown): string {
  const {message, cause} = error as Error;
  return cause instanceof Error && cause.message !== "" ? cause.message : message;
}
