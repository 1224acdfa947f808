import {crossedParts} from "./calibration-variables.js";
import type {Fault} from "./fault.js";
import {readInvitations, type InvitationRow} from "./invitations.js";
import type {Weights} from "./model.js";
import type {Names} from "./names.js";
import type {Ancestry} from "./organization-tree.js";
import {readPopulations, weightFaults, type PopulationRow} from "./populations.js";
import type {ProgramFile} from "./program.js";
import type {YamlFile} from "./yaml-file.js";

/** What weights and response rates are made of, as the workspace has it. */
export interface WeightingFiles {
  populations: readonly PopulationRow[];
  /** Null where there is no such file. */
  invitations: readonly InvitationRow[] | null;
}

/** Reads the files that weights and response rates are made of; both may be missing where nothing asks for them. */
export function readWeighting(
  directory: string,
  yaml: YamlFile<ProgramFile>,
  {names, ancestries}: {names: Names; ancestries: readonly Ancestry[]}
): {files: WeightingFiles; faults: Fault[]} {
  const program = yaml.sound!;
  const {populations, faults: populationFaults} = readPopulations(directory, {names, program});
  const context = {names, ancestries, starts: program.fiscal_year.starts};
  const {invitations, faults: invitationFaults} = readInvitations(directory, context);
  const faults = [...populationFaults, ...invitationFaults];
  // With a fault in the file or the section it is not known what there is to fit.
  if (faults.length === 0 && !yaml.incomplete.has("weights"))
    faults.push(...weightFaults(program, populations, yaml.lineOf));
  if (program.weights?.nonresponse && invitations === null) {
    const message = "weights.nonresponse: expected a file invitations.csv, found none";
    faults.push({file: "program.yaml", line: yaml.lineOf(["weights", "nonresponse"]), message});
  }
  return {files: {populations: populations ?? [], invitations}, faults};
}

/** The weights that a program declares. */
export function resolveWeights({weights}: ProgramFile): Weights | null {
  if (weights === undefined) return null;
  const {method, variables = [], trim, per, nonresponse} = weights;
  return {
    method: method ?? null,
    variables: variables.map(crossedParts),
    trim: trim ?? null,
    per,
    nonresponse
  };
}
