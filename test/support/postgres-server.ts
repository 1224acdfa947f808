import {execFileSync, spawn} from "node:child_process";
import {chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {createServer} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {Client} from "pg";

/** A PostgreSQL server of its own, in a temporary folder. */
export interface PostgresServer {
  /** Of a user who may make tables and nothing beyond the database. */
  url: string;
  /** Of the user who may do everything. */
  superuserUrl: string;
  password: string;
  stop: () => Promise<void>;
}

const DEBIAN = "/usr/lib/postgresql";
const PASSWORD = "a secret of the test";

/** Where the server's programs are; null, said in one line, where this machine has none. */
export function postgresPrograms(): string | null {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort() : [];
  const folders = [...versions.map((version) => join(DEBIAN, version, "bin")), ...(process.env.PATH ?? "").split(":")];
  const found = folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
  if (found !== undefined) return found;
  process.stdout.write("tests on PostgreSQL not run: this machine has no PostgreSQL server\n");
  return null;
}

/** Starts a server as an unprivileged user, since it refuses to run as root. */
export async function startPostgres(programs: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), "journeymark-postgres-"));
  const user = process.getuid?.() === 0 ? unprivileged() : null;
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, PASSWORD);
  chmodSync(folder, 0o700);
  if (user !== null) for (const path of [folder, passwordFile]) chownSync(path, user.uid, user.gid);
  const data = join(folder, "data");
  const authentication = ["--auth=scram-sha-256", "--username=postgres", `--pwfile=${passwordFile}`, "--encoding=UTF8"];
  execFileSync(join(programs, "initdb"), ["-D", data, ...authentication, "--no-sync", "--locale=C"], {
    ...(user ?? {}),
    cwd: folder
  });
  const port = await freePort();
  const settings = ["-c", "fsync=off", "-c", "listen_addresses=127.0.0.1", "-c", `unix_socket_directories=${folder}`];
  const server = spawn(join(programs, "postgres"), ["-D", data, "-p", String(port), ...settings], {
    ...(user ?? {}),
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"]
  });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    server.stderr.on("data", (text: Buffer) => {
      if (text.includes("ready to accept connections")) resolve();
    });
    server.once("exit", (code) => reject(new Error(`the PostgreSQL server ended with ${code}`)));
  });
  const urlOf = (name: string) => `postgresql://${name}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/postgres`;
  const client = new Client(urlOf("postgres"));
  await client.connect();
  await client.query(`CREATE ROLE survey LOGIN PASSWORD '${PASSWORD}'; GRANT CREATE ON SCHEMA public TO survey`);
  await client.end();
  return {
    url: urlOf("survey"),
    superuserUrl: urlOf("postgres"),
    password: PASSWORD,
    stop: async () => {
      server.kill("SIGINT");
      await ended;
      rmSync(folder, {recursive: true, force: true});
    }
  };
}

function unprivileged(): {uid: number; gid: number} {
  const id = (option: string) => Number(execFileSync("id", [option, "nobody"]).toString().trim());
  return {uid: id("-u"), gid: id("-g")};
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
