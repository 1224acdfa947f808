import {build} from "esbuild";
import {expect, it} from "vitest";

it("the whole of src/statistics is under 60 kB minified, imports nothing from Node and runs as a browser module", async () => {
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
  expect(Buffer.byteLength(code)).toBeLessThan(60_000);
  const module = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
    surveyMean: (counts: object[]) => {estimate: number};
  };
  expect(module.surveyMean([{value: 4, n: 2, w: 2, w2: 2}]).estimate).toBe(4);
});
