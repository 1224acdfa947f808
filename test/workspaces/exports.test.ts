import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {load, realExports, workspaceOf, type LoadedWorkspace} from "./real-workspace.js";

/** Answers by value, "" for what was left blank, and the states of other missing answers by name. */
type Distribution = Record<string, number>;

/**
 * What Python's csv module counts in the files: records below the header rows, and cells by text, where the texts are
 * written here as the values that the workspace maps them to.
 */
interface Counted {
  files: Record<string, number>;
  /** Per source and question. */
  answers: Record<string, Record<string, Distribution>>;
  settings: Record<string, Record<string, string>>;
}

const COUNTED: Record<string, Counted> = {
  "export-qualtrics": {
    files: {climate: 452, german: 1, legacy: 1},
    answers: {
      climate: {impressive: {"1": 40, "2": 53, "3": 88, "4": 151, "5": 120}},
      german: {choice: {"2": 1}},
      legacy: {choice: {"2": 1}}
    },
    settings: {
      climate: {header: "three header rows", "time zone": "America/Denver (stated)"},
      german: {header: "three header rows", "time zone": "Europe/Zurich (declared)"},
      legacy: {header: "legacy, two header rows"}
    }
  },
  "export-surveymonkey": {
    files: {"star-wars": 1186, flying: 1040},
    answers: {
      "star-wars": {
        han_solo: {"1": 1, "2": 8, "3": 44, "4": 151, "5": 610, "": 357, not_applicable: 15},
        rank_first_film: {"1": 129, "2": 71, "3": 130, "4": 237, "5": 100, "6": 168, "": 351},
        saw_first_film: {"0": 513, "1": 673}
      },
      flying: {
        reclining: {"1": 502, "2": 281, "3": 71, "": 186},
        baby: {"1": 592, "2": 182, "3": 75, "": 191}
      }
    },
    settings: {
      "star-wars": {header: "two header rows", answers: "codes and choice texts"},
      flying: {header: "one header row", answers: "choice texts"}
    }
  },
  "export-limesurvey": {
    files: {"unit-tests": 70, "limonaid-998192": 7, "limonaid-100001": 3},
    answers: {
      "unit-tests": {
        readable: {"3": 3, "4": 30, "5": 37},
        quality: {"2": 2, "3": 8, "4": 12, "5": 5, "": 43}
      },
      "limonaid-998192": {customers: {"4": 1, "5": 1, "": 5}},
      "limonaid-100001": {hotel: {"0": 2, "": 1}}
    },
    settings: {
      "unit-tests": {header: "full", answers: "codes and choice texts"},
      "limonaid-998192": {header: "full"},
      "limonaid-100001": {header: "full"}
    }
  },
  "export-googleforms-typeform": {
    files: {"osmi-2014": 1260, "osmi-2017": 756, "osmi-2019": 352, unanswered: 0},
    answers: {
      "osmi-2014": {leave: {"1": 98, "2": 126, "4": 266, "5": 206, not_applicable: 564}},
      "osmi-2017": {
        leave: {"1": 57, "2": 71, "3": 102, "4": 164, "5": 144, "": 113, not_applicable: 105},
        physical: {
          "0": 14,
          "1": 7,
          "2": 22,
          "3": 30,
          "4": 22,
          "5": 120,
          "6": 73,
          "7": 146,
          "8": 116,
          "9": 49,
          "10": 44,
          "": 113
        }
      },
      "osmi-2019": {
        mental: {
          "0": 21,
          "1": 16,
          "2": 24,
          "3": 35,
          "4": 20,
          "5": 70,
          "6": 28,
          "7": 38,
          "8": 30,
          "9": 10,
          "10": 12,
          "": 48
        }
      }
    },
    settings: {
      "osmi-2014": {dates: "month first", "time zone": "UTC (declared)"},
      "osmi-2017": {dates: "month first", "time zone": "UTC (stated)"},
      "osmi-2019": {answers: "codes and choice texts"},
      unanswered: {answers: "unknown"}
    }
  }
};

const FOLDERS = Object.fromEntries(Object.keys(COUNTED).map((name) => [name, realExports(name)]));

const distributionSql = (source: string, question: string) =>
  `SELECT CASE state WHEN 'answered' THEN value::INTEGER::VARCHAR WHEN 'blank' THEN '' ELSE state::VARCHAR END AS value,
     count(*)::DOUBLE AS n
   FROM named_answer JOIN response USING (response_key) WHERE source = '${source}' AND question = '${question}' GROUP BY ALL`;

for (const [name, {files, answers, settings}] of Object.entries(COUNTED)) {
  const exports = FOLDERS[name]!;

  it(`the workspace ${name} is sound`, () => {
    expect(
      workspaceOf(name)
        .sources.map((source) => source.name)
        .sort()
    ).toEqual(Object.keys(files).sort());
  });

  describe.skipIf(exports === null)(name, () => {
    let loaded: LoadedWorkspace;
    beforeAll(async () => {
      loaded = await load(name, exports);
    });
    afterAll(() => loaded.remove());

    it("loads every record of every file", () => {
      const found = loaded.report.files.map(({source, read, loaded: n, outcome}) => [source, [outcome, read, n]]);
      const expected = Object.entries(files).map(([source, n]) => [source, ["loaded", n, n]]);
      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
    });

    it("tells what it found out about each file", () => {
      const found = loaded.report.files.map((file) => [file.source, file.settings]);
      expect(Object.fromEntries(found)).toMatchObject(settings);
    });

    const questions = Object.entries(answers).flatMap(([source, of]) =>
      Object.entries(of).map(([question, distribution]) => [source, question, distribution] as const)
    );
    it.each(questions)(
      "%s, %s: as many answers per value as another reader counts",
      async (source, question, counted) => {
        const rows = await loaded.database.rows(distributionSql(source, question), {value: "text", n: "number"});
        expect(Object.fromEntries(rows.map(({value, n}) => [value, n]))).toEqual(counted);
      }
    );
  });
}

const qualtrics = FOLDERS["export-qualtrics"]!;
describe.skipIf(qualtrics === null)("the experiment on climate scientists", () => {
  it("has its times from Denver, its sums, and as many readers of each text as another reader counts", async () => {
    const loaded = await load("export-qualtrics", qualtrics);
    try {
      const [row] = await loaded.database.rows(
        `SELECT min(responded_at)::VARCHAR AS first, max(responded_at)::VARCHAR AS last FROM response WHERE source = 'climate'`
      );
      expect(row).toEqual({first: "2025-11-04 15:33:12", last: "2025-11-04 17:21:26"});
      const sums = await loaded.database.rows(
        `SELECT question, sum(value) AS total FROM named_answer WHERE question IN ('competent', 'honest') GROUP BY ALL ORDER BY ALL`
      );
      expect(sums).toEqual([
        {question: "competent", total: 36_856},
        {question: "honest", total: 34_529}
      ]);
      const texts = await loaded.database.rows(
        `SELECT segment_condition AS condition, count(*)::DOUBLE AS n FROM response WHERE source = 'climate' GROUP BY ALL`,
        {condition: "text", n: "number"}
      );
      expect(Object.fromEntries(texts.map(({condition, n}) => [condition, n]))).toEqual({
        combination: 151,
        impressive: 147,
        random: 77,
        control: 77
      });
    } finally {
      loaded.remove();
    }
  });
});
