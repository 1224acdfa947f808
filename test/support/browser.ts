import {execFileSync} from "node:child_process";
import {accessSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync} from "node:fs";
import {homedir} from "node:os";
import {delimiter, join} from "node:path";
import {fileURLToPath} from "node:url";
import {chromium, type Browser} from "playwright-core";

/** A browser that can be started. */
export interface FoundBrowser {
  path: string;
  /** Variables it needs beside the usual ones. */
  environment: Readonly<Record<string, string>>;
}

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync"
];

const names = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser", "chrome", "microsoft-edge"];

const macPlaces = ["Google Chrome", "Chromium", "Microsoft Edge"].flatMap((name) =>
  ["/Applications", join(homedir(), "Applications")].map((folder) => join(folder, `${name}.app/Contents/MacOS/${name}`))
);

const windowsPlaces = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((variable) => {
  const folder = process.env[variable];
  if (folder === undefined) return [];
  return ["Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"].map((path) =>
    join(folder, path)
  );
});

/**
 * The browser for the tests: `CHROME_PATH`, else a Chrome or Chromium on this machine, else the Chromium for Linux x64
 * inside the package `@sparticuz/chromium`, unpacked at its first use.
 *
 * @param environment  default: this process's; `JOURNEYMARK_BROWSER=packaged` passes over what the machine has
 * @throws Error with one sentence if there is none
 */
export function findBrowser(environment: NodeJS.ProcessEnv = process.env): FoundBrowser {
  const chosen = environment["CHROME_PATH"];
  if (chosen) {
    if (isExecutable(chosen)) return {path: chosen, environment: {}};
    throw new Error(`CHROME_PATH: expected a browser, found nothing that runs at ${chosen}`);
  }
  const installed = environment["JOURNEYMARK_BROWSER"] === "packaged" ? undefined : installedBrowser(environment);
  if (installed !== undefined) return {path: installed, environment: {}};
  if (process.platform === "linux" && process.arch === "x64") return packagedBrowser();
  throw new Error("no browser for the tests: install Chrome or Chromium, or set CHROME_PATH to one");
}

/** Starts the browser without a window. The caller closes it. */
export async function launchBrowser(found: FoundBrowser = findBrowser()): Promise<Browser> {
  const env = {...(process.env as Record<string, string>), ...found.environment};
  try {
    return await chromium.launch({executablePath: found.path, headless: true, args: flags, env});
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`the browser ${found.path} does not start; set CHROME_PATH to another\n${reason}`, {cause: error});
  }
}

function installedBrowser(environment: NodeJS.ProcessEnv): string | undefined {
  const folders = (environment["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const places = {darwin: macPlaces, win32: windowsPlaces}[process.platform as string] ?? onPath;
  return places.find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The package unpacks itself into the temporary folder, and its shared libraries only where it takes the machine for
 * Amazon's: a process of its own does both in a fresh folder, which takes its final name once it is complete.
 */
function packagedBrowser(): FoundBrowser {
  const cache = fileURLToPath(new URL("../../node_modules/.cache/journeymark", import.meta.url));
  const home = join(cache, `chromium-${packagedVersion()}`);
  if (!existsSync(home)) {
    mkdirSync(cache, {recursive: true});
    const fresh = mkdtempSync(join(cache, "unpack-"));
    execFileSync(
      process.execPath,
      ["--input-type=module", "--eval", 'await (await import("@sparticuz/chromium")).default.executablePath()'],
      {cwd: cache, env: {...process.env, TMPDIR: fresh, AWS_LAMBDA_JS_RUNTIME: "nodejs20.x"}}
    );
    if (existsSync(home)) rmSync(fresh, {recursive: true, force: true});
    else renameSync(fresh, home);
  }
  const environment: Record<string, string> = {LD_LIBRARY_PATH: join(home, "al2023", "lib")};
  if (!existsSync("/etc/fonts")) environment["FONTCONFIG_PATH"] = join(home, "fonts");
  return {path: join(home, "chromium"), environment};
}

function packagedVersion(): string {
  const manifest = new URL("../../node_modules/@sparticuz/chromium/package.json", import.meta.url);
  return (JSON.parse(readFileSync(manifest, "utf8")) as {version: string}).version;
}
