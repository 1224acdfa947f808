import {Socket} from "node:net";
import {Client, type ClientConfig} from "pg";
import {FileRefusal} from "../../workspace/fault.js";

const TIMEOUT_MILLISECONDS = 30_000;
const WATCH_MILLISECONDS = 100;

/** What one fetch may take. */
export interface FetchLimits {
  milliseconds: number;
  /** Of everything that the server sends. */
  bytes: number;
  /** Of what it sends before the next rows are whole: they are held in memory. */
  heldBytes: number;
}

/** A client and the limits that it keeps. */
export interface BoundedClient {
  client: Client;
  /** Tells that all that came so far is no longer held. */
  taken: () => void;
  /** Which limit was exceeded, which ended the connection; null where none was. */
  exceeded: () => string | null;
  close: () => Promise<void>;
}

/**
 * A client, not yet connected, of the server that a connection URL names; of the one that PGHOST and the like name without
 * one. It ends by itself when a limit is exceeded.
 *
 * @param variable  environment variable that holds the URL
 * @throws FileRefusal if there is no such URL, without a word of what the variable holds
 */
export function boundedClient(variable: string | undefined, limits: FetchLimits): BoundedClient {
  const socket = new Socket();
  const client = clientOf(variable, socket);
  // An error between two queries would end the process otherwise; the next query fails by it.
  client.on("error", () => undefined);
  const ends = performance.now() + limits.milliseconds;
  let [taken, exceeded]: [number, string | null] = [0, null];
  const watch = setInterval(() => {
    if (performance.now() > ends) exceeded = "the query takes too long";
    else if (socket.bytesRead > limits.bytes) exceeded = "the query has too many rows";
    else if (socket.bytesRead - taken > limits.heldBytes) exceeded = "the query has rows that are too long";
    if (exceeded !== null) socket.destroy();
  }, WATCH_MILLISECONDS);
  return {
    client,
    taken: () => (taken = socket.bytesRead),
    exceeded: () => exceeded,
    close: async () => {
      await client.end().catch(() => undefined);
      clearInterval(watch);
      socket.destroy();
    }
  };
}

function clientOf(variable: string | undefined, socket: Socket): Client {
  // Every value arrives as PostgreSQL's own text.
  const types = {getTypeParser: () => (text: unknown) => text} as unknown as ClientConfig["types"];
  const shared: ClientConfig = {
    types,
    stream: () => socket,
    connectionTimeoutMillis: TIMEOUT_MILLISECONDS,
    application_name: "journeymark"
  };
  if (variable === undefined) return new Client(shared);
  const url = process.env[variable];
  const found = (what: string) => {
    return new FileRefusal(`expected a connection URL in the environment variable ${variable}, found ${what}`);
  };
  if (!url) throw found("none");
  if (!isConnectionUrl(url)) throw found(`another text; it is ${FORM}`);
  try {
    return new Client({...shared, connectionString: url});
  } catch (error) {
    const {code, syscall} = error as NodeJS.ErrnoException;
    if (syscall !== undefined) throw found(`one with a certificate or key that cannot be read: ${code}`);
    throw found(`one that cannot be read; it is ${FORM}`);
  }
}

const FORM =
  "postgresql://user:password@host:5432/database, with %2F, %23, %3F, %40 for / # ? @ in the user or the password";

/** Whether a text is such a URL. Where a password ended it early, the rest of the password would be taken for the host. */
function isConnectionUrl(text: string): boolean {
  const [, rest] = /^postgres(?:ql)?:\/\/[^/?#]*(.*)$/s.exec(text) ?? [];
  return rest !== undefined && !/[#@]/.test(rest);
}
