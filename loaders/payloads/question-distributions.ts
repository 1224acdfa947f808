import type {QuestionDistribution} from "./schemas.js";
import type {Question} from "../../src/model/program.js";
import {scaleValues} from "../warehouse/definitions.js";
import type {Program} from "../workspace/model.js";
import type {Domain, Release} from "../publication/release.js";

/** The distribution of the answers to each question that somebody answered, in the order of the program. */
export function questionDistributions(
  release: Release,
  {questions, headline}: Program,
  domain: Domain,
  keep: (question: Question) => boolean = () => true
): QuestionDistribution[] {
  return questions
    .filter((question) => question.metrics.includes(headline) && keep(question))
    .filter(({id}) => release.respondents(domain, `question ${id}`) > 0)
    .map(({id, label, role, scale}) => {
      const shares = release.distribution(domain, id);
      const values = scaleValues(scale).map((value) => ({value, share: shares?.get(value) ?? 0}));
      return {
        id,
        label,
        scale: {worst: scale.worst, best: scale.best},
        role,
        figure: release.figure(domain, `question ${id}`),
        values: shares === null ? null : values
      };
    });
}
