import {Readable} from "node:stream";
import {buffer} from "node:stream/consumers";
import {gzipSync} from "node:zlib";
import {ZipFile} from "yazl";
import {SHEET_PART, workbookParts} from "../support/workbook.js";
import {HEADER, ORGANIZATIONS, PROGRAM, SOURCE, type Files} from "../support/workspace-files.js";
import {zipOf} from "../support/zip.js";

/** Input made to take more memory or time than it should, in its full size or a share of it. */
export interface Monster {
  name: string;
  files: (share: number) => Files | Promise<Files>;
}

const ROW = "1,north,2024-05-31,5,4\n";
const FEW = HEADER + ROW;
const range = (length: number) => Array.from({length: Math.round(length)}, (_, index) => index);
const withFiles = (glob: string, adapter = "csv") =>
  SOURCE.replace("survey*.csv", glob).replace("adapter: csv", `adapter: ${adapter}`);
const workbook = async (sheet: string): Promise<Files> => ({
  "sources/survey.yaml": withFiles("survey.xlsx", "excel"),
  "exports/survey.xlsx": await zipOf({...workbookParts(), [SHEET_PART]: sheet})
});
const json = (records: readonly object[]): Files => ({
  "sources/survey.yaml": withFiles("survey.json", "json"),
  "exports/survey.json": JSON.stringify(records)
});
const record = (index: number) => ({id: `r${index}`, unit: "north", day: "2024-05-31", order: 5, quality: 4});
const named = (of: (index: number) => string, count: number) =>
  Object.fromEntries(range(count).map((index) => [of(index), index]));

/** Megabytes of the same row, packed as a stream so that they are never held whole. */
async function zipBomb(megabytes: number): Promise<Buffer> {
  const megabyte = Buffer.from(ROW.repeat(Math.ceil(1e6 / ROW.length)));
  const zip = new ZipFile();
  const content = Readable.from(range(megabytes).map((index) => (index === 0 ? Buffer.from(HEADER) : megabyte)));
  zip.addReadStream(content, "survey.csv");
  zip.end();
  return buffer(zip.outputStream);
}

/** What is known to have broken programs that read such files. */
export const MONSTERS: readonly Monster[] = [
  {
    name: "zip bomb, 1.5 GB past its limit of 100 MB",
    files: async (share) => ({
      "sources/survey.yaml": `${withFiles("survey.zip")}format: {archive: {maximum_megabytes: 100}}\n`,
      "exports/survey.zip": await zipBomb(1500 * share)
    })
  },
  {
    name: "gzip bomb, 10 GB in 10 MB",
    files: (share) => ({
      "sources/survey.yaml": withFiles("survey.csv.gz"),
      "exports/survey.csv.gz": Buffer.concat(Array<Buffer>(100 * share).fill(gzipSync(Buffer.alloc(100e6))))
    })
  },
  {
    name: "XML bomb",
    files: () => {
      const entities = range(30).map((index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`);
      const types = `<!DOCTYPE worksheet [<!ENTITY e0 "lol">${entities.join("")}]>`;
      return workbook(
        `${types}<worksheet><sheetData><row><c t="inlineStr"><is><t>&e30;</t></is></c></row></sheetData></worksheet>`
      );
    }
  },
  {
    name: "YAML aliases, ten to the power of 30",
    files: () => {
      const levels = range(30).map((index) => `a${index + 1}: &a${index + 1} [${`*a${index},`.repeat(10)}]`);
      return {"program.yaml": `a0: &a0 [x]\n${levels.join("\n")}\n${PROGRAM}`, "exports/survey.csv": FEW};
    }
  },
  {
    name: "YAML depth of 100,000",
    files: (share) => ({
      "program.yaml": `${PROGRAM}notes: ${"[".repeat(100_000 * share)}${"]".repeat(100_000 * share)}\n`,
      "exports/survey.csv": FEW
    })
  },
  {
    name: "cell of 100 MB",
    files: (share) => ({"exports/survey.csv": `${FEW}2,"${"x".repeat(100e6 * share)}",2024-05-31,5,4\n`})
  },
  {
    name: "100,000 columns",
    files: (share) => {
      const columns = range(100_000 * share);
      const header = `${HEADER.trimEnd()},${columns.map((index) => `c${index}`).join(",")}`;
      return {"exports/survey.csv": `${header}\n${ROW.trimEnd()}${",7".repeat(columns.length)}\n`};
    }
  },
  {
    name: "workbook of 1,000,000 empty rows",
    files: (share) => {
      const rows = range(1_000_000 * share).map((index) => `<row r="${index + 1}"/>`);
      return workbook(`<worksheet><sheetData>${rows.join("")}</sheetData></worksheet>`);
    }
  },
  {
    name: "workbook with a cell ZZZZZZ2",
    files: () =>
      workbook(
        `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row><row r="2"><c r="ZZZZZZ2"><v>1</v></c></row></sheetData></worksheet>`
      )
  },
  {
    name: "scale of 1,000,000,000 points",
    files: (share) => ({
      "program.yaml": PROGRAM.replace("[1, 5]", `[1, ${1e9 * share}]`),
      "exports/survey.csv": FEW
    })
  },
  {
    name: "open quotation mark in 20 MB",
    files: (share) => ({
      "exports/survey.csv": `${FEW}2,"north,2024-05-31,5,4\n${ROW.repeat((20e6 / ROW.length) * share)}`
    })
  },
  {
    name: "1,000,000 rejected lines",
    files: (share) => {
      const lines = range(1_000_000 * share).map((index) => `r${index},north,no day,5,4\n`);
      return {"exports/survey.csv": FEW + lines.join("")};
    }
  },
  {
    name: "100,000 organizations",
    files: (share) => ({
      "organizations.csv":
        ORGANIZATIONS +
        range(100_000 * share)
          .map((index) => `o${index},north,Office ${index},office\n`)
          .join(""),
      "exports/survey.csv": FEW
    })
  },
  {
    name: "chain of 5,000 organizations",
    files: (share) => ({
      "organizations.csv":
        ORGANIZATIONS +
        range(5000 * share)
          .map((index) => `o${index},${index === 0 ? "north" : `o${index - 1}`},Office ${index},office\n`)
          .join(""),
      "exports/survey.csv": FEW
    })
  },
  {
    name: "10,000 columns of one name",
    files: (share) => {
      const columns = Math.round(10_000 * share);
      return {
        "exports/survey.csv": `${HEADER.trimEnd()}${",same".repeat(columns)}\n${ROW.trimEnd()}${",7".repeat(columns)}\n`
      };
    }
  },
  {
    name: "two organization ids of 200,000 characters",
    files: (share) => {
      const id = "x".repeat(200_000 * share);
      return {
        "organizations.csv": `${ORGANIZATIONS}${id}a,north,One,office\n${id}b,${id}c,Other,office\n`,
        "exports/survey.csv": FEW
      };
    }
  },
  {
    name: "JSON of 20 records × the same 5,000 keys",
    files: (share) => json(range(20).map((index) => ({...record(index), ...named((key) => `key${key}`, 5000 * share)})))
  },
  {
    name: "JSON of 20 records × 5,000 keys of their own",
    files: (share) =>
      json(range(20).map((index) => ({...record(index), ...named((key) => `key${index}.${key}`, 5000 * share)})))
  }
];
