import type {Example, MethodPayload, QuestionSums, RowSums} from "../../../src/transforms/method-payload.js";
import {dataQuality, type DataQualityPayload} from "../data-quality.js";
import {organizations} from "../organizations.js";
import type {PagePayload} from "../payload.js";
import {monthlyShares, monthSums} from "./method-months.js";
import {driverSums, stageSums} from "./method-pairs.js";
import {promoterSums, questionSums} from "./method-question.js";
import {blockSums, mixSums} from "./method-responses.js";
import {methodSchema} from "./method-schema.js";
import {stageWeights} from "./method-weights.js";
import {caseMixSums, unitSums} from "./method-units.js";

/**
 * What the method pages show each method on: sums of this workspace, none of which rests on fewer people than the minimum.
 * What cannot be told so is a reason instead.
 */
export const method: PagePayload<MethodPayload> = {
  name: "method",
  page: "method",
  tables: ["whole", "months", "classes", "units"],
  schema: methodSchema,
  async build({database, measurements, about, contentOf}) {
    const {units} = await contentOf(organizations);
    const question = await questionSums(measurements);
    const stage = await stageSums(database, measurements);
    return {
      about,
      weights: stageWeights(measurements),
      question,
      promoters: await promoterSums(measurements),
      stage,
      months: monthSums(measurements),
      shares: await monthlyShares(measurements, question),
      units: unitSums(measurements, units),
      caseMix: await caseMixSums(measurements),
      mix: await mixSums(measurements),
      drivers: await driverSums(database, measurements),
      block: await blockSums(database, measurements, stage),
      rows: rowSums(await contentOf(dataQuality), question)
    };
  },
  /** The examples name units of all parts of the tree. */
  seenBy: (content) => ({
    ...content,
    units: {reason: {code: "units-of-others"}},
    caseMix: {reason: {code: "units-of-others"}}
  })
};

function rowSums(
  {files, questions}: Pick<DataQualityPayload, "files" | "questions">,
  question: Example<Pick<QuestionSums, "id">>
): RowSums {
  const total = (name: "read" | "loaded" | "ignored" | "rejected") => files.reduce((sum, file) => sum + file[name], 0);
  const id = "reason" in question ? questions[0]?.question : question.id;
  const states = questions.find((row) => row.question === id);
  const {answered = 0, blank = 0, notApplicable = 0, notShown = 0} = states ?? {};
  return {
    ...{read: total("read"), loaded: total("loaded"), ignored: total("ignored"), rejected: total("rejected")},
    states: {answered, blank, notApplicable, notShown}
  };
}
