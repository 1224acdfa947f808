import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, it} from "vitest";
import {surveyMonths} from "../../../loaders/demonstration/calendar.js";
import {existsIn, parentIn, readDepartments} from "../../../loaders/demonstration/departments.js";
import {truths} from "../../../loaders/demonstration/truths.js";
import {WorkspaceError} from "../../../loaders/workspace/fault.js";

const departments = readDepartments("data", 1);
const months = surveyMonths();
const named = (id: string) => departments.find((department) => department.id === id)!;
const special = [
  truths.improvement.organization,
  truths.solicitation.organization,
  ...truths.smallDepartments.map(({organization}) => organization)
];

it("levels within a division average 0, weighted by size, with the standard deviation that the truths declare", () => {
  for (const division of ["KIT", "LAU", "AIR", "BIZ", "SHR"]) {
    const ordinary = departments.filter(
      (department) => department.division === division && !special.includes(department.id)
    );
    const mean = ordinary.reduce((sum, {level, size}) => sum + level * size, 0);
    const squares = ordinary.reduce((sum, {level}) => sum + level * level, 0);
    expect(mean).toBeCloseTo(0, 9);
    expect(Math.sqrt(squares / ordinary.length)).toBeCloseTo(truths.spread.department, 0);
  }
});

it("departments that a truth is about have the level that it declares, in all stages", () => {
  expect(named(truths.improvement.organization).level).toBe(truths.improvement.before);
  for (const id of special.slice(1)) expect(named(id).level).toBe(0);
  for (const id of special) expect(new Set(Object.values(named(id).stages))).toEqual(new Set([0]));
});

it("every truth names an organization that there is", () => {
  expect(special.filter((id) => !departments.some((department) => department.id === id))).toEqual([]);
  expect(departments.map(({spells}) => spells[0]!.parent)).toContain(truths.drop.region);
});

it("a department that moves has its former parent before the date and its new one from then on", () => {
  const {organization, from, formerRegion, newRegion} = truths.move;
  const date = months.findIndex(({id}) => id === from);
  expect(parentIn(named(organization), months[date - 1]!)).toBe(formerRegion);
  expect(parentIn(named(organization), months[date]!)).toBe(newRegion);
});

it("a department that opens later does not exist before", () => {
  const opened = months.findIndex(({id}) => id === "2025-07");
  expect(existsIn(named("KIT-JJ"), months[opened - 1]!)).toBe(false);
  expect(existsIn(named("KIT-JJ"), months[opened]!)).toBe(true);
});

it("a faulty tree is refused with its file and line", () => {
  const folder = mkdtempSync(join(tmpdir(), "departments-"));
  writeFileSync(join(folder, "organizations.csv"), "organization_id,parent_id,name,kind\nA,B,A,department\n");
  expect(() => readDepartments(folder, 1)).toThrow(WorkspaceError);
  expect(() => readDepartments(folder, 1)).toThrow('organizations.csv line 2: parent_id: no organization "B"');
  rmSync(folder, {recursive: true});
});
