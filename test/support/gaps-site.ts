import type {z} from "zod";
import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {buildSite} from "../../loaders/site/build-site.js";
import {laterPayloads, menu, pageFamilies, pagePayloads} from "../../loaders/payloads/index.js";
import {fitting} from "../../loaders/payloads/write-payloads.js";
import {SITE_MAP} from "../../loaders/payloads/site-map.js";
import {payloadFolder} from "../../loaders/workspace/paths.js";
import type {Reason} from "../../src/model/reason.js";
import type {MethodPayload} from "../../src/transforms/method-payload.js";
import {organizationFile} from "../../src/model/organization-file.js";
import * as fixture from "../components/report-fixture.js";
import {sharedFolder} from "./shared.js";

/** Ids that other file systems and addresses would take for one another or for something else, with names like code. */
const awkward = new Map([
  ["d1r0c0", {id: "North", label: "North (old)"}],
  ["d1r1c0", {id: "north", label: "<img src=x onerror=alert(1)>"}],
  ["d2r0c0", {id: "CON", label: "</script><script>alert(2)</script>"}],
  ["d2r1c0", {id: "../서울 지점 100%?#1:.", label: "${alert(3)} ]]> -->"}],
  ["d2r2c0", {id: "x".repeat(500), label: "A long id"}]
]);

/** The units of the report of gaps, in the order of the tree. */
export const gapsUnits = fixture.tree(9).map((unit) => ({...unit, ...awkward.get(unit.id)}));

/** Those of them whose ids and names are awkward. */
export const awkwardUnits = gapsUnits.filter(({id}) => [...awkward.values()].some((unit) => unit.id === id));

/** The report of made-up payloads with everything that can be withheld or missing, built; test files may look at it. */
export function gapsSite(): Promise<string> {
  return sharedFolder("gaps", async (folder) => {
    const workspace = join(folder, "workspace");
    writeGaps(workspace);
    await buildSite({workspace, out: join(folder, "site")});
  }).then((folder) => join(folder, "site"));
}

function writeGaps(workspace: string): void {
  const pages = payloadFolder(workspace);
  mkdirSync(join(pages, "organization"), {recursive: true});
  const writeAny = (name: string, content: unknown) => writeFileSync(join(pages, name), JSON.stringify(content));
  const schemas = new Map([...pagePayloads, ...laterPayloads, ...pageFamilies].map((each) => [each.name, each.schema]));
  const write = (name: string, content: object) => {
    const schema = schemas.get(name.replace(/[/.].*/, "")) as z.ZodType<object>;
    writeAny(name, fitting({name, schema}, content));
  };
  const [first, ...others] = fixture.journeyPayload.stages;
  const silent = {
    ...first!,
    trend: [],
    ...{classes: [], segments: [], questions: [], moved: []},
    ...{current: fixture.withheld, previous: fixture.withheld, change: fixture.unknownChange},
    title: {change: "withheld", unusual: null},
    limits: {centre: null, reason: {code: "no-answers"}},
    signals: {unusual: [], shift: null}
  };
  write("overview.json", {
    ...fixture.overview,
    journey: {
      ...{current: fixture.withheld, previous: fixture.withheld, change: fixture.unknownChange},
      ...{trend: [], limits: {centre: null, reason: {code: "no-answers"}}, target: null}
    },
    title: {change: "alone", weakest: [], remains: false},
    stages: [fixture.withheldStage, ...fixture.about.stages.slice(1)].map(({id, label}) => ({
      ...{...fixture.withheldStage, id, label, ranks: null}
    })),
    ...{classes: [], things: [], average: null, others: []}
  });
  write("journey.json", {...fixture.journeyPayload, stages: [silent, ...others]});
  write("journey-classes.json", fixture.journeyClasses);
  write("organizations.json", {
    ...fixture.organizations(9),
    units: gapsUnits.map((unit, index) => (index === 3 ? gone(unit) : unit))
  });
  write("organization-lines.json", fixture.organizationLines(gapsUnits));
  write("data-quality.json", fixture.dataQuality);
  writeAny(SITE_MAP, {menu, paths: gapsUnits.map(({id}) => `/organization/${organizationFile(id)}`)});
  write("method.json", withoutExamples);
  for (const [index, unit] of gapsUnits.entries()) {
    write(
      `organization/${organizationFile(unit.id)}.json`,
      fixture.organization(index === 3 ? gone(unit) : unit, gapsUnits)
    );
  }
}

/** The method pages' sums of a workspace on which no method can be shown. */
const reason: Reason = {code: "no-question-with-all-answers", minimum: 10};
const withoutExamples: MethodPayload = {
  weights: [],
  ...{about: fixture.about, question: {reason}, promoters: {reason}, stage: {reason}, months: {reason}},
  ...{shares: {reason}, units: {reason}, caseMix: {reason}, mix: {reason}, drivers: {reason}, block: {reason}},
  rows: {read: 9, loaded: 8, ignored: 1, rejected: 0, states: {answered: 8, blank: 0, notApplicable: 0, notShown: 0}}
};

/** A unit of which nothing may be shown. */
function gone(unit: (typeof gapsUnits)[number]): (typeof gapsUnits)[number] {
  const stages = unit.stages.map((stage) => ({...stage, figure: fixture.withheld}));
  return {...unit, journey: fixture.withheld, change: fixture.unknownChange, stages, reliability: null};
}
