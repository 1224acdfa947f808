import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {readSurveyDefinition} from "../../../../loaders/sources/drafts/survey-definition.js";
import {run} from "../../../support/cli.js";
import {temporaryFolder, writeWorkspace} from "../../../support/workspace-files.js";
import {contentOf} from "./decide.js";

const displays = (...texts: string[]) =>
  Object.fromEntries(texts.map((Display, index) => [String(index + 1), {Display}]));

/** The parts of a definition that are read, as Qualtrics writes them. */
const DEFINITION = {
  SurveyEntry: {SurveyID: "SV_1", SurveyLanguage: "EN"},
  SurveyElements: [
    {SurveyID: "SV_1", Element: "BL", PrimaryAttribute: "Survey Blocks", Payload: [{Type: "Default"}]},
    {
      ...{SurveyID: "SV_1", Element: "SQ", PrimaryAttribute: "QID1"},
      Payload: {
        ...{
          QuestionID: "QID1",
          QuestionText: "How was&nbsp;<b>it</b>?<br>All in all",
          QuestionType: "MC",
          Selector: "SAVR"
        },
        Choices: displays("Very satisfied", "Satisfied", "Dissatisfied", "Very dissatisfied", "Don't know"),
        RecodeValues: {1: "4", 2: "3", 3: "2", 4: "1", 5: "99"}
      }
    },
    {
      ...{SurveyID: "SV_1", Element: "SQ", PrimaryAttribute: "QID2"},
      Payload: {
        ...{QuestionText: "These?", QuestionType: "Matrix", Selector: "Likert", SubSelector: "SingleAnswer"},
        ...{Choices: displays("The delivery", "The price"), Answers: displays("Disagree", "Neutral", "Agree")}
      }
    },
    {
      ...{SurveyID: "SV_1", Element: "SQ", PrimaryAttribute: "QID3"},
      Payload: {
        QuestionText: "Which?",
        QuestionType: "MC",
        Selector: "MAVR",
        Choices: displays("A", "B"),
        RecodeValues: []
      }
    },
    {
      ...{SurveyID: "SV_1", Element: "SQ", PrimaryAttribute: "QID4"},
      Payload: {QuestionText: "Why?", QuestionType: "TE", Selector: "SL", Choices: []}
    },
    {
      ...{SurveyID: "SV_1", Element: "SQ", PrimaryAttribute: "QID5"},
      Payload: {
        ...{QuestionText: "Would you recommend us?", QuestionType: "MC", Selector: "NPS"},
        Choices: Array.from({length: 11}, (_, index) => ({Display: String(index)}))
      }
    },
    {
      ...{SurveyID: "SV_1", Element: "SQ", PrimaryAttribute: "QID6"},
      Payload: {
        ...{QuestionText: "Which of these?", QuestionType: "MC", Selector: "SAVR", SubSelector: "TX", Choices: []},
        DynamicChoices: {DynamicType: "ChoiceGroup", Locator: "q://QID3/ChoiceGroup/SelectedChoices", Type: "Dynamic"}
      }
    },
    {SurveyID: "SV_1", Element: "QC", PrimaryAttribute: "Survey Question Count", SecondaryAttribute: "6", Payload: null}
  ]
};

function definitionFile(content: string): string {
  const path = join(temporaryFolder(), "survey.qsf");
  writeFileSync(path, content);
  return path;
}

it("the wording of every question, and the choice texts by code of those with one answer", () => {
  const questions = readSurveyDefinition(definitionFile(JSON.stringify(DEFINITION)));
  expect(Object.fromEntries(questions)).toEqual({
    QID1: {
      wording: "How was it? All in all",
      labels: {1: "Very dissatisfied", 2: "Dissatisfied", 3: "Satisfied", 4: "Very satisfied", 99: "Don't know"}
    },
    QID2: {wording: "These?", labels: {1: "Disagree", 2: "Neutral", 3: "Agree"}},
    QID3: {wording: "Which?", labels: {}},
    QID4: {wording: "Why?", labels: {}},
    QID5: {
      wording: "Would you recommend us?",
      labels: {0: "0", 1: "1", 2: "2", 3: "3", 4: "4", 5: "5", 6: "6", 7: "7", 8: "8", 9: "9", 10: "10"}
    },
    QID6: {wording: "Which of these?", labels: {}}
  });
});

it.each([
  ["no JSON", "expected a survey definition (.qsf): "],
  ["{}", 'expected a survey definition (.qsf) with "SurveyElements"']
])("a file that is no definition is refused: %s", (content, message) => {
  expect(() => readSurveyDefinition(definitionFile(content))).toThrow(message);
});

/** The questions of a draft from an export with these answers to QID1 and QID2_1. */
async function drafted(rows: readonly (readonly [string, string])[]) {
  const ids = ["_recordId", "endDate", "QID1", "QID2_1"];
  const third = ids.map((id) => `"${JSON.stringify({ImportId: id}).replaceAll('"', '""')}"`).join(",");
  const lines = rows.map(([one, two], index) => `R${index},2024-05-01 10:00:00,${one},${two}`);
  const folder = writeWorkspace({
    "sources/survey.yaml": null,
    "exports/survey.csv": `${["a,b,Q1,Q2_1", "a,b,It?,These? - The delivery", third, ...lines].join("\r\n")}\r\n`
  });
  const codebook = ["--codebook", definitionFile(JSON.stringify(DEFINITION))];
  const from = ["--from", join(folder, "exports/survey.csv")];
  expect((await run("new", "source", "panel", "--workspace", folder, ...from, ...codebook)).code).toBe(0);
  return contentOf(readFileSync(join(folder, "sources/panel.yaml"), "utf8")).questions!;
}

it("choice texts stand where the definition's codes do", async () => {
  const {QID1, QID2_1} = await drafted([
    ["Very satisfied", "Agree"],
    ["Satisfied", "Neutral"],
    ["Don't know", "Agree"]
  ]);
  expect(QID1).toMatchObject({
    scale: [1, 4],
    values: {"Very dissatisfied": 1, Dissatisfied: 2, Satisfied: 3, "Very satisfied": 4},
    not_applicable: ["Don't know"]
  });
  expect(QID2_1).toMatchObject({scale: [1, 3], values: {Disagree: 1, Neutral: 2, Agree: 3}});
});

it("codes keep their numbers, and their labels tell the scale", async () => {
  const {QID1} = await drafted([
    ["4", "3"],
    ["1", "2"],
    ["99", "1"]
  ]);
  expect(QID1).toMatchObject({scale: [1, 4], not_applicable: ["99"]});
  expect(QID1).not.toHaveProperty("values");
});
