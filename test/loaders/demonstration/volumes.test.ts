import {expect, it} from "vitest";
import {surveyMonths} from "../../../loaders/demonstration/calendar.js";
import {readDepartments} from "../../../loaders/demonstration/departments.js";
import {truths} from "../../../loaders/demonstration/truths.js";
import type {CustomerClass} from "../../../loaders/demonstration/vocabulary.js";
import {responseVolumes} from "../../../loaders/demonstration/volumes.js";

const departments = readDepartments("data", 1);
const months = surveyMonths();
const classes = Object.keys(truths.classes) as CustomerClass[];

it.each([1, 10])("at scale %i the months of a fiscal year add up to each class's responses", (scale) => {
  const volume = responseVolumes(departments, months, scale);
  for (const customerClass of classes)
    truths.classes[customerClass].responses.forEach((responses, fiscalYear) => {
      const sum = months
        .filter((month) => month.fiscalYear === fiscalYear)
        .flatMap((month) => departments.map((department) => volume(department, customerClass, month)))
        .reduce((total, value) => total + value, 0);
      expect(sum).toBeCloseTo(responses * scale, 6);
    });
});

it("small departments are left to their truth", () => {
  const volume = responseVolumes(departments, months, 1);
  const small = departments.filter((department) => department.small !== null);
  expect(small).toHaveLength(truths.smallDepartments.length);
  for (const department of small) expect(volume(department, "consumer", months[35]!)).toBe(0);
});

it("each class answers in the divisions that serve it", () => {
  const volume = responseVolumes(departments, months, 1);
  const divisions = (customerClass: CustomerClass) => [
    ...new Set(
      departments
        .filter((department) => volume(department, customerClass, months[0]!) > 0)
        .map(({division}) => division)
    )
  ];
  expect(divisions("consumer")).toEqual(["KIT", "LAU", "AIR"]);
  expect(divisions("partner")).toEqual(["KIT", "LAU", "AIR", "BIZ"]);
  expect(divisions("internal")).toEqual(["SHR"]);
});
