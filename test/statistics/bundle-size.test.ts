import {gzipSync} from "node:zlib";
import {build} from "esbuild";
import {expect, it} from "vitest";

/**
 * What everything together may weigh. A page imports the few functions it shows, so no reader loads all of this; the
 * limits keep the whole from growing unnoticed.
 */
const LIMITS = {minified: 90_000, compressed: 37_000};

it("the whole of src/statistics stays under its size limits, imports nothing from Node and runs as a browser module", async () => {
  const entry = new URL("../../src/statistics/index.ts", import.meta.url).pathname;
  // The platform "browser" fails on any import of a Node module.
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    write: false
  });
  const code = result.outputFiles[0]!.text;
  expect(Buffer.byteLength(code)).toBeLessThan(LIMITS.minified);
  expect(gzipSync(code).length).toBeLessThan(LIMITS.compressed);
  const module = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
    surveyMean: (counts: object[]) => {estimate: number};
  };
  expect(module.surveyMean([{value: 4, n: 2, w: 2, w2: 2}]).estimate).toBe(4);
});
