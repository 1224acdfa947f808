import {expect, it} from "vitest";
import {dateAfter, surveyMonths, twoDigits} from "../../../loaders/demonstration/calendar.js";

it("the survey has 36 months in three fiscal years from July to June", () => {
  const months = surveyMonths();
  expect(months).toHaveLength(36);
  expect(months[0]).toEqual({id: "2023-07", year: 2023, month: 7, days: 31, index: 0, fiscalYear: 0});
  expect(months[7]).toMatchObject({id: "2024-02", days: 29, fiscalYear: 0});
  expect(months[35]).toEqual({id: "2026-06", year: 2026, month: 6, days: 30, index: 35, fiscalYear: 2});
});

it("days after the end of a month or a year belong to the next one", () => {
  expect(dateAfter({year: 2025, month: 12}, 31, 1)).toBe("2026-01-01");
  expect(dateAfter({year: 2024, month: 2}, 28, 1)).toBe("2024-02-29");
  expect(dateAfter({year: 2025, month: 7}, 3)).toBe("2025-07-03");
});

it("numbers of one digit are written with two", () => {
  expect([twoDigits(0), twoDigits(7), twoDigits(12)]).toEqual(["00", "07", "12"]);
});
