import {expect, it} from "vitest";
import {dateFormat} from "../../../../loaders/sources/drafts/date-format.js";

const formatOf = (values: readonly string[], dates = 0) =>
  dateFormat({
    ...{rows: values.length, filled: values.length, different: values.length, dates},
    ...{
      values: values.map((value) => [value, 1] as const),
      numbers: 0,
      positive: 0,
      lowest: null,
      highest: null,
      longest: 19
    }
  });

it.each([
  [["31.05.2024", "1.6.2024"], "%d.%m.%Y"],
  [["31.05.2024 14:30"], "%d.%m.%Y %H:%M"],
  [["2024/05/31 14:30:00"], "%Y/%m/%d %H:%M:%S"],
  [["5/31/2024 2:30:00 PM", "6/1/2024 2:30:00 AM"], "%m/%d/%Y %I:%M:%S %p"],
  [["31/05/2024", "01/06/2024"], "%d/%m/%Y"],
  [["05/06/2024", "01/06/2024"], "ambiguous"],
  [["20240531"], "%Y%m%d"],
  [["31.05.2024", "later"], undefined],
  [["31.05.2024 noon"], undefined],
  [["4.5", "3.2"], undefined],
  [[], undefined]
])("dates such as %j are written %s", (values, format) => {
  expect(formatOf(values)).toBe(format);
});

it("dates in ISO 8601 need no format", () => {
  expect(formatOf(["2024-05-31", "2024-06-01 10:00"], 2)).toBeNull();
});
