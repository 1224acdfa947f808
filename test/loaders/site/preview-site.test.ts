import {spawn, type ChildProcess} from "node:child_process";
import {once} from "node:events";
import {cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {request} from "node:http";
import {createServer} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {afterAll, beforeAll, expect, it} from "vitest";
import {menu} from "../../../loaders/payloads/index.js";
import {SITE_MAP} from "../../../loaders/payloads/site-map.js";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "journeymark-preview-"));
let port: number;
let preview: ChildProcess;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const {port} = server.address() as {port: number};
  server.close();
  return port;
}

/** The page, asked for until the server is up, which takes long on a machine with much else to do. */
async function page(path: string): Promise<string> {
  for (let attempt = 0; attempt < 900; attempt++) {
    const response = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => null);
    if (response !== null) return response.text();
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("the preview did not answer within 90 s");
}

beforeAll(async () => {
  cpSync(fileURLToPath(new URL("../../fixtures/site", import.meta.url)), folder, {recursive: true});
  const payloads = join(folder, ".journeymark", "pages");
  mkdirSync(join(payloads, "organization"), {recursive: true});
  writeFileSync(join(payloads, SITE_MAP), JSON.stringify({menu, paths: ["/organization/north"]}));
  writeFileSync(join(payloads, "organization", "north.json"), JSON.stringify({name: "North", score: 71.5}));
  port = await freePort();
  const script = join(repository, "test", "support", "preview-fixture.ts");
  const parameters = ["--import", "tsx", script, folder, join(folder, "src"), String(port)];
  preview = spawn(process.execPath, parameters, {cwd: repository, stdio: "ignore"});
});

afterAll(() => {
  preview.kill("SIGKILL");
  rmSync(folder, {recursive: true, force: true});
});

it("a preview shows pages as they are, payloads of the last ingest, and every change as it is saved", async () => {
  expect(await page("/journey")).toContain("How does it change?");
  expect(await page("/organization/north")).toContain("How satisfied are its customers?");
  expect(await page("/_file/data/organization/north.json")).toContain('"North"');
  writeFileSync(join(folder, "src", "journey.md"), "# What changed?\n");
  expect(await page("/journey")).toContain("What changed?");
});

/** What a request is answered with: its status, "upgrade" for an open socket, "closed" for none. */
function answerTo(path: string, headers: Record<string, string>): Promise<number | string> {
  return new Promise((done) => {
    request({hostname: "127.0.0.1", port, path, headers}, (response) => {
      response.resume();
      done(response.statusCode!);
    })
      .on("upgrade", (_, socket) => {
        socket.destroy();
        done("upgrade");
      })
      .on("error", () => done("closed"))
      .end();
  });
}

it("a preview answers this machine's browsers only, and no address ends it", async () => {
  expect(await answerTo("/journey.html", {host: "evil.example"})).toBe(421);
  expect(await answerTo("/%", {})).toBe(400);
  const socket = {
    ...{connection: "Upgrade", upgrade: "websocket"},
    ...{"sec-websocket-version": "13", "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAA=="}
  };
  expect(await answerTo("/_observablehq", {...socket, origin: `http://localhost:${port}`})).toBe("upgrade");
  expect(await answerTo("/_observablehq", {...socket, origin: "https://evil.example"})).toBe("closed");
  expect(await answerTo("/_observablehq", {...socket, host: "evil.example"})).toBe("closed");
  expect(await answerTo("/journey.html", {host: `localhost:${port}`})).toBe(200);
});

it("a preview that is ended leaves nothing behind", async () => {
  preview.kill("SIGTERM");
  await once(preview, "exit");
  const left = readdirSync(join(repository, ".journeymark")).filter((name) =>
    name.startsWith(`preview-${preview.pid}-`)
  );
  expect(left).toEqual([]);
});
