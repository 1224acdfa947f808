import {expect, it} from "vitest";
import {loadExport, PROGRAM} from "../../support/workspace-files.js";
import {loadedColumn, rejectsOf, sourceWith} from "./loaded.js";

/** A source whose date is mapped as given, in a program of the given time zone. */
function dated(mapping: string, timezone = "UTC", more: readonly string[] = []) {
  return {
    ...sourceWith(
      "customer_class: {constant: end_user}",
      `response: {responded_at: ${mapping}}`,
      ...more,
      "questions: {q: order}"
    ),
    "program.yaml": `timezone: ${timezone}\n${PROGRAM}`
  };
}

const contentOf = (cells: readonly string[]) => `d,q\n${cells.map((cell) => `"${cell}",5`).join("\n")}\n`;

function times(cells: readonly string[], ...source: Parameters<typeof dated>) {
  return loadedColumn(contentOf(cells), dated(...source), "strftime(responded_at, '%Y-%m-%d %H:%M:%S')");
}

it("dates and times of ISO 8601", async () => {
  const cells = ["2024-05-31", "2024-05-31 14:30", "2024-05-31T14:30:15", "2024-05-31T14:30:15.987", "2024-02-29"];
  expect(await times(cells, "d")).toEqual([
    "2024-05-31 00:00:00",
    "2024-05-31 14:30:00",
    "2024-05-31 14:30:15",
    "2024-05-31 14:30:15",
    "2024-02-29 00:00:00"
  ]);
});

it("times with an offset are told in the program's zone", async () => {
  const cells = ["2024-05-31T20:30Z", "2024-05-31T20:30:00+02:00", "2024-05-31 20:30-0400", "2024-05-31T20:30:00.5Z"];
  expect(await times(cells, "d", "Asia/Seoul")).toEqual([
    "2024-06-01 05:30:00",
    "2024-06-01 03:30:00",
    "2024-06-01 09:30:00",
    "2024-06-01 05:30:00"
  ]);
});

it("times without one are the source's, and told in the program's zone", async () => {
  const zone = ["timezone: America/New_York"];
  expect(await times(["2024-01-31 20:00", "2024-07-31 20:00"], "d", "Asia/Seoul", zone)).toEqual([
    "2024-02-01 10:00:00",
    "2024-08-01 09:00:00"
  ]);
});

it("a column may have a zone of its own", async () => {
  const zone = ["timezone: America/New_York"];
  expect(await times(["2024-01-31 20:00"], "{column: d, timezone: Europe/Berlin}", "Asia/Seoul", zone)).toEqual([
    "2024-02-01 04:00:00"
  ]);
});

it("months are those of the program's zone", async () => {
  const cells = contentOf(["2024-05-31T14:59:59Z", "2024-05-31T15:00:00Z"]);
  const months = await loadedColumn(cells, dated("d", "Asia/Seoul"), "strftime(month, '%Y-%m')");
  expect(months).toEqual(["2024-05", "2024-06"]);
});

it("an hour that the clocks skip is the one after it; of an hour that they repeat the second one is meant", async () => {
  const zone = ["timezone: America/New_York"];
  expect(await times(["2024-03-10 01:59", "2024-03-10 02:30", "2024-03-10 03:00"], "d", "UTC", zone)).toEqual([
    "2024-03-10 06:59:00",
    "2024-03-10 07:30:00",
    "2024-03-10 07:00:00"
  ]);
  expect(await times(["2024-11-03 00:59", "2024-11-03 01:30", "2024-11-03 02:00"], "d", "UTC", zone)).toEqual([
    "2024-11-03 04:59:00",
    "2024-11-03 06:30:00",
    "2024-11-03 07:00:00"
  ]);
});

it("a zone without summer time shifts every day alike", async () => {
  expect(await times(["2024-03-10 02:30", "2024-11-03 01:30"], "d", "UTC", ["timezone: Asia/Seoul"])).toEqual([
    "2024-03-09 17:30:00",
    "2024-11-02 16:30:00"
  ]);
});

it("formats are those of strptime", async () => {
  const formats = {
    "%d.%m.%Y": "31.05.2024",
    "%m/%d/%Y %I:%M:%S %p": "05/31/2024 02:30:15 PM",
    "%d/%m/%y %H:%M": "31/05/24 14:30",
    "%Y년 %m월 %d일": "2024년 05월 31일",
    "%Y-%m-%d %H:%M %z": "2024-05-31 14:30 +0900"
  };
  const read = [];
  for (const [format, cell] of Object.entries(formats))
    read.push(...(await times([cell], `{column: d, format: "${format}"}`)));
  expect(read).toEqual([
    "2024-05-31 00:00:00",
    "2024-05-31 14:30:15",
    "2024-05-31 14:30:00",
    "2024-05-31 00:00:00",
    "2024-05-31 05:30:00"
  ]);
});

it("a format is declared and never guessed per row", async () => {
  const source = dated('{column: d, format: "%d/%m/%Y"}');
  expect(await rejectsOf(contentOf(["31/05/2024", "05/31/2024", "2024-05-31"]), source)).toEqual([
    [3, "d", "05/31/2024", "expected a date as %d/%m/%Y"],
    [4, "d", "2024-05-31", "expected a date as %d/%m/%Y"]
  ]);
});

it("an impossible date rejects its row", async () => {
  const cells = [
    "2024-02-30",
    "2023-02-29",
    "2024-13-01",
    "2024-05-31 25:00",
    "31.05.2024",
    "yesterday",
    "epoch",
    "45443"
  ];
  const reason = "expected a date such as 2024-05-31 or 2024-05-31T14:30";
  const rejects = cells.map((cell, index) => [index + 2, "d", cell, reason]);
  expect(await rejectsOf(contentOf(cells), dated("d"))).toEqual(rejects);
});

it("a year in which nobody was asked rejects its row", async () => {
  const cells = ["0204-05-31", "2204-05-31", "1899-12-29", "2024-05-31 (BC)"];
  const reason = "expected a date in the years 1900 to 2199";
  const rejects = cells.map((cell, index) => [index + 2, "d", cell, reason]);
  expect(await rejectsOf(contentOf(cells), dated("d"))).toEqual(rejects);
});

it("a row without any date is rejected", async () => {
  expect(await rejectsOf(contentOf([""]), dated("d"))).toEqual([
    [2, "d", null, "expected a date of the experience or the response, found nothing"]
  ]);
});

it("periods follow the experience where it is known, else the response", async () => {
  const source = sourceWith(
    "customer_class: {constant: end_user}",
    "response: {experienced_at: e, responded_at: r}",
    "questions: {q: order}"
  );
  const content = "e,r,q\n2024-05-31,2024-06-02,5\n,2024-06-02,5\n2024-05-31,,5\n";
  expect(await loadedColumn(content, source, "strftime(month, '%Y-%m')")).toEqual(["2024-05", "2024-06", "2024-05"]);
});

it("a constant or an expression may be the date", async () => {
  expect(await times(["x"], "{constant: 2010-09-15}")).toEqual(["2010-09-15 00:00:00"]);
  expect(await times(["45443"], `{sql: "DATE '1899-12-30' + d::INTEGER"}`)).toEqual(["2024-05-31 00:00:00"]);
});

it.each([
  "0000-00-00",
  "0000-00-00 00:00:00",
  "00/00/0000",
  "0",
  "0001-01-01T00:00:00",
  "0001-01-01T00:00:00Z",
  "1899-12-30",
  "1900-01-00",
  "1900-01-01 00:00",
  "1/0/1900",
  "1970-01-01 00:00:00",
  "1970-01-01T00:00:00Z",
  "1970-01-01T09:00:00+09:00",
  "1980-01-01 00:00:00"
])("%s stands for no date: the row is rejected with its cell, and a file of nothing else is told", async (cell) => {
  const {file} = await loadExport(contentOf([cell, cell]), dated("d", "Asia/Seoul"));
  expect(file.rejects.map(({line, column, value, reason}) => ({line, column, value, reason}))).toEqual(
    [2, 3].map((line) => ({
      line,
      column: "d",
      value: cell,
      reason: "expected a date of the experience or the response, found what stands for no date"
    }))
  );
  expect(file.warnings).toContain(
    'd: all 2 dates stand for "no date", as 0000-00-00 and 1970-01-01 do; map another column, or a constant'
  );
});

it("what stands for no date in the source's zone does, and a time of that day does not", async () => {
  const zone = ["timezone: America/New_York"];
  const cells = ["1970-01-01 00:00:00", "1970-01-01 12:30:00", "2024-05-31"];
  const {file} = await loadExport(contentOf(cells), dated("d", "Asia/Seoul", zone));
  expect(file).toMatchObject({loaded: 2, rejected: 1, warnings: []});
  expect(file.rejects[0]).toMatchObject({line: 2, value: "1970-01-01 00:00:00"});
});

it("a date of another format that stands for none is none, and one that is wrong is rejected as such", async () => {
  const {file} = await loadExport(
    contentOf(["00.00.0000", "31.02.2024", "31.01.2024"]),
    dated("{column: d, format: '%d.%m.%Y'}")
  );
  expect(file.loaded).toBe(1);
  expect(file.rejects.map(({line, value, reason}) => [line, value, reason])).toEqual([
    [2, "00.00.0000", "expected a date of the experience or the response, found what stands for no date"],
    [3, "31.02.2024", "expected a date as %d.%m.%Y"]
  ]);
});

it("where one of two dates stands for none, the other dates the response", async () => {
  const mapping = sourceWith(
    "customer_class: {constant: end_user}",
    "response: {experienced_at: e, responded_at: d}",
    "questions: {q: order}"
  );
  const content = "e,d,q\n1970-01-01,2024-05-31,5\n0000-00-00,2024-06-30,4\n";
  expect(
    await loadedColumn(content, mapping, "strftime(month, '%Y-%m') || coalesce(experienced_at::VARCHAR, '')")
  ).toEqual(["2024-05", "2024-06"]);
});

it("a declared format reads the halves of the day in other languages", async () => {
  const cells = ["2024. 2. 3 오후 2:05", "2024. 2. 3 오전 12:05"];
  expect(await times(cells, "{column: d, format: '%Y. %m. %d %p %I:%M'}")).toEqual([
    "2024-02-03 14:05:00",
    "2024-02-03 00:05:00"
  ]);
});
