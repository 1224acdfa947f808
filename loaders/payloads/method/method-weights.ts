import type {StageWeights} from "../../../src/transforms/method-payload.js";
import {classShares} from "../../../src/transforms/class-weights.js";
import type {Measurements} from "../../publication/published-figures.js";

/** What each class of customers weighs at each stage of the journey: of those of whom the stage has a figure. */
export function stageWeights({workspace: {program}, release}: Measurements): StageWeights[] {
  const shares = classShares(program.classes);
  const asked = program.stages.map((stage) => ({
    stage,
    classes: program.classes.filter(({id}) => {
      return release.figure({period: "current", class: id}, `stage ${stage.id}`).estimate !== null;
    })
  }));
  const counted = asked.filter(({stage, classes}) => stage.weight > 0 && classes.length > 0);
  const stages = counted.reduce((sum, {stage}) => sum + stage.weight, 0);
  return counted.map(({stage, classes}) => {
    const shareOf = (id: string) => shares?.get(id) ?? 1;
    const together = classes.reduce((sum, {id}) => sum + shareOf(id), 0);
    const percent = (id: string) => (100 * (stage.weight / stages) * shareOf(id)) / together;
    return {label: stage.label, shares: Object.fromEntries(classes.map(({id, label}) => [label, percent(id)]))};
  });
}
