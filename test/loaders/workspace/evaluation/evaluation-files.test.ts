import {describe, expect, it} from "vitest";
import {formatFault} from "../../../../loaders/workspace/fault.js";
import {inspectWorkspace} from "../../../../loaders/workspace/workspace.js";
import {adapterOptions} from "../../../../loaders/sources/index.js";
import {type Files, openWorkspace, writeWorkspace} from "../../../support/workspace-files.js";

const LEADERS = "leader_id,name,title\nL1,One (fictional),Head\nL2,Two (fictional),\n";
const TENURES = "leader_id,organization_id,from,to,role\n";
const PLAN = "period: '2026'\nbaseline: '2025'\nmetric: satisfaction\n";

/** What is told of a workspace with some files, a line for each fault. */
function faults(files: Files): string[] {
  const found = inspectWorkspace(writeWorkspace({"leaders.csv": LEADERS, ...files}), {adapters: adapterOptions});
  return found.faults.map(formatFault);
}

describe("files that leaders are evaluated by", () => {
  it("may all be missing", () => {
    expect(openWorkspace(writeWorkspace()).evaluation).toEqual({
      ...{leaders: [], tenures: [], targets: [], results: [], customerGroups: []},
      ...{tasks: [], judgements: [], decisions: [], plans: [], audiences: []}
    });
  });

  it("are read as what they mean: months by their first day, the month after the last, empty cells as nothing", () => {
    const files = {
      "leaders.csv": LEADERS,
      "tenures.csv": `${TENURES}L1,north,2025-01,2025-12,head\nL2,north,2026-01,,acting\n`,
      "results.csv":
        "organization_id,period,measure,plan,actual,unit,status,source\nnorth,2026,operating_profit,-5,-2.5,KRW million,final,accounts\n"
    };
    const {leaders, tenures, results} = openWorkspace(writeWorkspace(files)).evaluation;
    expect(leaders).toEqual([
      {id: "L1", name: "One (fictional)", title: "Head"},
      {id: "L2", name: "Two (fictional)", title: null}
    ]);
    expect(tenures).toEqual([
      {leader: "L1", organization: "north", from: "2025-01-01", until: "2026-01-01", role: "head", line: 2},
      {leader: "L2", organization: "north", from: "2026-01-01", until: "9999-12-01", role: "acting", line: 3}
    ]);
    expect(results[0]).toMatchObject({plan: -5, actual: -2.5, low: null, upp: null, status: "final"});
  });

  it("say their faults at their lines, with what was expected and what was found", () => {
    expect(
      faults({
        "leaders.csv": "leader_id,name,title\nL1,One,\nL1,Again,\nnobody,No,\nein Leiter,X,\n",
        "tenures.csv": `${TENURES}L3,north,2025-01,,head\nL1,nroth,2025-13,,boss\n`
      })
    ).toEqual([
      "leaders.csv line 3: this leader has a row already, on line 2",
      'leaders.csv line 4: leader_id: expected an id other than nobody and unassigned, found "nobody"',
      'leaders.csv line 5: leader_id: expected an id of letters, digits, _ and - (A to Z, 0 to 9), found "ein Leiter"',
      'tenures.csv line 2: leader_id: no leader "L3"; did you mean "L1"?',
      'tenures.csv line 3: from: expected a month such as 2026-07, found "2025-13"',
      'tenures.csv line 3: role: expected head or acting or co_head or deputy, found "boss"',
      'tenures.csv line 3: organization_id: no organization "nroth"; did you mean "north"?'
    ]);
  });
});

describe("tenures", () => {
  const told = (...rows: string[]) => faults({"tenures.csv": `${TENURES}${rows.join("\n")}\n`});

  it("of a unit have one head or acting head in a month", () => {
    expect(told("L1,north,2025-01,2025-06,head", "L2,north,2025-06,,acting")).toEqual([
      "tenures.csv line 3: north: expected one head or acting head in a month, or co_head for all who share it; overlaps the tenure on line 2"
    ]);
  });

  it("may follow one another, lie above one another, be shared by co-heads, and be seen by a deputy", () => {
    const rows = ["L1,north,2025-01,2025-06,head", "L2,north,2025-07,,head", "L1,company,2025-01,,co_head"];
    expect(told(...rows, "L2,company,2025-01,,co_head", "L1,north,2025-07,,deputy")).toEqual([]);
  });

  it("of one leader and unit do not overlap, whatever the roles", () => {
    expect(told("L1,north,2025-01,,head", "L1,north,2025-03,,deputy")).toEqual([
      "tenures.csv line 3: L1 at north: overlaps the tenure on line 2"
    ]);
  });

  it("end after they begin, at a unit that exists when they begin", () => {
    const organizations =
      "organization_id,parent_id,name,kind,valid_from,valid_to\ncompany,,Company,company,,\nnorth,company,North,branch,2025-01-01,\n";
    const rows = "L1,north,2024-12,,head\nL2,company,2025-03,2025-02,head\n";
    expect(faults({"organizations.csv": organizations, "tenures.csv": `${TENURES}${rows}`})).toEqual([
      "tenures.csv line 2: from: expected a month in which north exists, found 2024-12",
      "tenures.csv line 3: to: expected a month from 2025-03 on, found one before it"
    ]);
  });
});

describe("tasks", () => {
  const HEADER =
    "task_id,title,organization_id,leader_id,class,segment,stage,metric,expected_effect,expected_by,comparison,design,approved_on,started_on,delivered_on,stopped_on\n";
  const task = (cells: Partial<Record<string, string>>) => {
    const usual: Record<string, string> = {
      ...{task_id: "T1", title: "Call back", organization_id: "north", leader_id: "L1", class: "", segment: ""},
      ...{stage: "buy", metric: "satisfaction", expected_effect: "5", expected_by: "2026-12", comparison: ""},
      ...{design: "did", approved_on: "", started_on: "", delivered_on: "", stopped_on: ""}
    };
    return HEADER.trim().split(",").map((name) => cells[name] ?? usual[name]!).join(","); // prettier-ignore
  };
  const told = (cells: Partial<Record<string, string>>) => faults({"tasks.csv": `${HEADER}${task(cells)}\n`});

  it("delivered before they were started, or stopped although they were delivered, cannot be", () => {
    expect(told({started_on: "2026-03-01", delivered_on: "2026-02-01"})).toEqual([
      "tasks.csv line 2: delivered_on: expected a day from started_on (2026-03-01) on, found 2026-02-01"
    ]);
    expect(told({delivered_on: "2026-02-01"})).toEqual([
      "tasks.csv line 2: started_on: expected a day, because the task was delivered"
    ]);
    expect(told({started_on: "2026-01-01", delivered_on: "2026-02-01", stopped_on: "2026-03-01"})).toEqual([
      "tasks.csv line 2: stopped_on: expected nothing, because the task was delivered"
    ]);
  });

  it("are for a group, a class or a value of a segment, and for units that exist", () => {
    expect(told({class: "end_user", segment: "age=young"})).toEqual([
      "tasks.csv line 2: expected one of group_id, class, segment at most, found class and segment",
      'tasks.csv line 2: segment: no segment "age"; there are none'
    ]);
    expect(told({comparison: "south; nroth"})).toEqual([
      'tasks.csv line 2: comparison: no organization "nroth"; did you mean "north"?'
    ]);
    expect(told({comparison: "north"})).toEqual(["tasks.csv line 2: comparison: north cannot be compared with itself"]);
  });

  it("of days that are in no calendar are refused", () => {
    expect(told({approved_on: "2026-02-30"})).toEqual([
      'tasks.csv line 2: approved_on: expected a day such as 2026-07-15, or nothing, found "2026-02-30"'
    ]);
  });

  it("compare with peers and move a level where nothing else is said", () => {
    const folder = writeWorkspace({"leaders.csv": LEADERS, "tasks.csv": `${HEADER}${task({})}\n`});
    expect(openWorkspace(folder).evaluation.tasks[0]).toMatchObject({
      comparison: "peers",
      shape: "level",
      lagMonths: 0
    });
  });
});

it("a target is a unit's or a leader's, of a stage or a question, for a year", () => {
  const header = "organization_id,leader_id,metric,stage,question,period,target,set_on,set_by,basis\n";
  const rows = [
    "north,L1,satisfaction,,,2026,80,2025-12-01,board,agreed",
    "north,,satisfaction,buy,order,2026-Q1,80,2025-12-01,board,agreed"
  ];
  expect(faults({"targets.csv": `${header}${rows.join("\n")}\n`})).toEqual([
    "targets.csv line 2: expected one of organization_id, leader_id, found organization_id and leader_id",
    'targets.csv line 3: period: expected a year such as 2026, found "2026-Q1"',
    "targets.csv line 3: expected a stage or a question, found both"
  ]);
});

it("a result keeps its unit, and only benchmarks have limits", () => {
  const header = "organization_id,period,measure,plan,actual,low,upp,unit,status,source\n";
  const rows = [
    "north,2026,sales,10,11,,,USD,provisional,accounts",
    "north,2026,sales,10,12,,,EUR,final,accounts",
    "north,2026,benchmark:acsi,1,80,82,78,points,final,survey",
    "south,2026,sales,10,11,9,,USD,final,accounts"
  ];
  expect(faults({"results.csv": `${header}${rows.join("\n")}\n`})).toEqual([
    'results.csv line 3: unit: expected "USD" as on line 2, found "EUR"',
    "results.csv line 4: plan: expected nothing for a benchmark, whose value is actual",
    "results.csv line 4: upp: expected 82 or more, found 78",
    "results.csv line 5: low, upp: expected nothing, because only benchmarks have limits"
  ]);
});

it("a customer group is another unit's where it is a unit's, a judgement has a score or was left, a decision is about a unit or a leader", () => {
  expect(
    faults({
      "customer_groups.csv":
        "group_id,provider_organization_id,customer_organization_id,class,label,receives\nG1,north,north,internal,North,Parts\n",
      "judgements.csv":
        "subject_id,judge_id,criterion,score,on,round,recused\nT1,J1,realistic,,2026-01-05,independent,\nT1,J2,realistic,6,2026-01-05,independent,\nT1,J3,realistic,3,2026-01-05,independent,yes\n",
      "decisions.csv":
        "decision_id,kind,leader_id,organization_id,period,filed_on,decided_on,by,reason\nD1,data_fault,L1,north,2026,2026-02-01,2026-01-01,board,leak\n"
    })
  ).toEqual([
    "customer_groups.csv line 2: customer_organization_id: expected another unit than north, which provides",
    "judgements.csv line 2: score: expected a whole number from 1 to 5, found nothing",
    'judgements.csv line 3: score: expected a whole number from 1 to 5, found "6"',
    "judgements.csv line 4: score: expected nothing, because the judge was recused",
    "decisions.csv line 2: expected one of leader_id, organization_id, found leader_id and organization_id",
    "decisions.csv line 2: decided_on: expected a day from filed_on (2026-02-01) on, found 2026-01-01"
  ]);
});

describe("plans", () => {
  it("are named as their year, after their baseline, and name what there is", () => {
    expect(
      faults({
        "plans/2027.yaml": `${PLAN}adjust: [age]\nmargins: {nps: 2}\ndefensible: {metric: [top2], classes: [declared, {partners: 1}]}\n`,
        "plans/2025.yaml":
          "period: '2025'\nbaseline: '2025'\nmetric: satisfaction\napplies_to: {kinds: [divsion], leaders: [L9]}\n"
      })
    ).toEqual([
      "plans/2025.yaml line 2: baseline: expected a year before 2025, found 2025",
      'plans/2025.yaml line 4: applies_to.kinds.0: no kind of organization "divsion"; there are company, branch',
      'plans/2025.yaml line 4: applies_to.leaders.0: no leader "L9"; did you mean "L1"?',
      "plans/2027.yaml line 1: period: expected 2027 as in the name of the file, found 2026",
      'plans/2027.yaml line 4: adjust.0: no segment "age"; there are none',
      'plans/2027.yaml line 5: margins.nps: no metric "nps"; there are satisfaction',
      'plans/2027.yaml line 6: defensible.metric.0: no metric "top2"; there are satisfaction',
      'plans/2027.yaml line 6: defensible.classes.1.partners: no customer class "partners"; did you mean "partner"?'
    ]);
  });

  it("need somebody to evaluate", () => {
    expect(faults({"leaders.csv": null, "plans/2026.yaml": PLAN})).toEqual([
      "plans/2026.yaml: expected leaders.csv with somebody in it, found no such file"
    ]);
  });

  it("have everything that they leave out", () => {
    const folder = writeWorkspace({
      "leaders.csv": LEADERS,
      "plans/2026.yaml": `${PLAN}defensible: {shrink: [no, yes], adjust: [none]}\n`
    });
    expect(openWorkspace(folder).evaluation.plans[0]).toMatchObject({
      ...{applies_to: {leaders: "all"}, attribute: {handover_months: 0, minimum_months: 2}},
      ...{evidence: {people: 100, half_width: 4, level: 0.95}, results: ["sales", "operating_profit"]},
      ...{defensible: {shrink: [false, true], adjust: [[]]}, preview_days: 14, appeal_days: 30}
    });
  });
});
