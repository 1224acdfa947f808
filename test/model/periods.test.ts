import {expect, it} from "vitest";
import {addMonths, isMonth, monthsOf, reportPeriods} from "../../src/model/periods.js";

it("the current period is the twelve months that end with the last answers, whatever the calendar year", () => {
  const {covered, current, previous} = reportPeriods(["2025-06", "2023-07", "2024-12", "2024-06"]);
  expect(covered).toEqual({from: "2023-07", to: "2025-06"});
  expect(current).toEqual({from: "2024-07", to: "2025-06"});
  expect(previous).toEqual({from: "2023-07", to: "2024-06"});
});

it("there is nothing to compare with where no month of the twelve before has answers", () => {
  expect(reportPeriods(["2025-06", "2024-07"]).previous).toBeNull();
  expect(reportPeriods(["2025-06", "2023-06"]).previous).toBeNull();
  expect(reportPeriods(["2025-06", "2024-06"]).previous).not.toBeNull();
});

it("no answers at all give empty periods", () => {
  const empty = {from: "", to: ""};
  expect(reportPeriods([])).toEqual({covered: empty, current: empty, previous: null});
  expect(monthsOf(empty)).toEqual([]);
});

it("a month is four digits of a year and two of a month that exists", () => {
  expect(["2025-01", "2025-12", "2025-13", "2025-00", "2025-1", "FY2025-Q1", "2025"].filter(isMonth)).toEqual([
    "2025-01",
    "2025-12"
  ]);
});

it("months are counted across years, both ways", () => {
  expect(addMonths("2024-11", 3)).toBe("2025-02");
  expect(addMonths("2024-01", -13)).toBe("2022-12");
  expect(addMonths("9999-12", -1)).toBe("9999-11");
  expect(monthsOf({from: "2023-12", to: "2024-02"})).toEqual(["2023-12", "2024-01", "2024-02"]);
});
