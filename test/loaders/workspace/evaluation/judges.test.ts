import {describe, expect, it} from "vitest";
import {adapterOptions} from "../../../../loaders/sources/index.js";
import {formatFault} from "../../../../loaders/workspace/fault.js";
import {inspectWorkspace} from "../../../../loaders/workspace/workspace.js";
import {writeWorkspace} from "../../../support/workspace-files.js";

const faults = (files: Record<string, string>) =>
  inspectWorkspace(writeWorkspace(files), {adapters: adapterOptions}).faults.map(formatFault);

describe("judges", () => {
  const files = (judged: string) => ({
    "organizations.csv":
      "organization_id,parent_id,name,kind,valid_from,valid_to\ncompany,,Company,company,,\nwest,company,West,area,,\nnorth,company,North,division,,2025-12-31\nnorth,west,North,division,2026-01-01,\nsouth,company,South,division,,\n",
    "leaders.csv": "leader_id,name\nL1,Ada\nL2,Bo\nL3,Cy\n",
    "tenures.csv":
      "leader_id,organization_id,from,to,role\nL1,company,2025-01,2026-01,head\nL2,west,2025-01,,head\nL3,north,2025-01,,deputy\n",
    "tasks.csv":
      "task_id,title,organization_id,leader_id,stage,metric,expected_effect,expected_by,design\nT1,Call back,north,L1,buy,satisfaction,5,2026-12,did\n",
    "customer_groups.csv": "group_id,provider_organization_id,class,label,receives\nG1,south,internal,South,Parts\n",
    "judgements.csv": `subject_id,judge_id,criterion,score,on,round,recused\n${judged}\n`
  });
  const WHO = "expected nobody from north, whose T1 is, or from above it, found";

  it.each([
    ["a deputy of the unit", "T1,L3,realistic,3,2026-01-05,independent,", `${WHO} L3, deputy of north`],
    ["a leader of the unit above it", "T1,L2,realistic,3,2026-01-05,independent,", `${WHO} L2, head of west`],
    ["a leader of the top", "T1,L1,realistic,3,2026-01-05,independent,", `${WHO} L1, head of company`],
    ["the unit itself", "T1,north,realistic,3,2026-01-05,consensus,", `${WHO} north`],
    ["the unit above it", "T1,west,realistic,3,2026-01-05,independent,", `${WHO} west`],
    [
      "of a group of customers its provider",
      "G1,south,realistic,3,2026-01-05,independent,",
      "expected nobody from south, whose G1 is, or from above it, found south"
    ]
  ])("%s is refused", (_, judged, message) => {
    expect(faults(files(judged))).toEqual([`judgements.csv line 2: judge_id: ${message}`]);
  });

  it.each([
    ["a leader of a unit that was not above it on that day", "T1,L2,realistic,3,2025-12-05,independent,"],
    ["a leader who had left by that day", "T1,L1,realistic,3,2026-02-05,independent,"],
    ["a unit beside it", "T1,south,realistic,3,2026-01-05,independent,"],
    ["a key that is nobody's", "T1,J1,realistic,3,2026-01-05,independent,"],
    ["who was recused", "T1,L2,realistic,,2026-01-05,independent,yes"],
    ["a case that is no unit's", "V1,L2,realistic,3,2026-01-05,independent,"]
  ])("%s is not", (_, judged) => {
    expect(faults(files(judged))).toEqual([]);
  });
});
