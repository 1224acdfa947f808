/** Names that Framework defines on every page, beside those the page declares itself. */
const frameworkNames = new Set(
  "display view visibility invalidation now width dark resize FileAttachment Generators Mutable Plot Inputs d3 htl html svg aq".split(
    " "
  )
);

/**
 * What is broken although Framework's build ended with exit code 0, as its output tells it: links to nowhere, data
 * loaders that wrote nothing, downloads from a CDN.
 *
 * @param output  what the build printed, without colours
 * @example outputFaults("↳ /journey → /nowhere") // ["page /journey: link to /nowhere, where there is no page"]
 */
export function outputFaults(output: string): string[] {
  const faults: string[] = [];
  for (const [, page, target] of output.matchAll(/^↳ (\S+) → (\S+)$/gm)) {
    faults.push(`page ${page}: link to ${target}, where there is no page`);
  }
  for (const [, file] of output.matchAll(/load (\S+) → \[\w+\] success empty output/g)) {
    faults.push(`data loader of ${file}: expected output, found none`);
  }
  for (const [, library] of output.matchAll(/\b(?:npm|jsr|duckdb):(\S+) → /g)) {
    faults.push(`${library} came over the network: import it by its bare name from node_modules`);
  }
  return faults;
}

/**
 * What is broken on one built page although Framework's build ended with exit code 0: code that does not parse, imports
 * that lead nowhere, names that nothing defines or that are defined twice.
 *
 * @param page  its path, for the message
 * @param html  the page as built
 */
export function pageFaults(page: string, html: string): string[] {
  const script = /<script type="module">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? "";
  return [...syntaxFaults(html), ...importFaults(script), ...nameFaults(script)].map(
    (fault) => `page ${page}: ${fault}`
  );
}

function syntaxFaults(html: string): string[] {
  return [...html.matchAll(/class="[^"]*\bobservablehq--error\b[^>]*>([^<]*)/g)].map(([, message]) => message!);
}

function importFaults(script: string): string[] {
  return [...script.matchAll(/\bimport\("([^"./][^"]*)"\)/g)].map(([, name]) => `import of ${name}: no such package`);
}

function nameFaults(script: string): string[] {
  const cells = [
    ...script.matchAll(
      /^define\(\{id: "\w+"(?:, mode: "\w+")?(?:, inputs: (\[.*?\]))?(?:, outputs: (\[.*?\]))?, body/gm
    )
  ];
  const inputs = cells.flatMap(([, names = "[]"]) => JSON.parse(names) as string[]);
  const outputs = cells.flatMap(([, , names = "[]"]) => JSON.parse(names) as string[]);
  const defined = new Set(outputs);
  const missing = new Set(inputs.filter((name) => !defined.has(name) && !frameworkNames.has(name)));
  const repeated = new Set(outputs.filter((name, index) => outputs.indexOf(name) !== index));
  return [
    ...[...missing].map((name) => `${name} is used but defined nowhere`),
    ...[...repeated].map((name) => `${name} is defined more than once`)
  ];
}
