import type {FigureKey} from "../../src/model/figure-keys.js";
import {reasonText} from "../../src/locales/index.js";
import {commandWords} from "../../src/locales/commands.js";
import {coefficientColumns, coefficientNames} from "../../src/transforms/driver-coefficients.js";
import {driverColumns} from "../../src/transforms/driver-findings.js";
import {isEstimated} from "../../src/statistics/estimates/estimate.js";
import type {Output} from "./output.js";
import {driverTable} from "../analyses/driver-table.js";
import {BELOW_MINIMUM, isBelowMinimum} from "../analyses/marked-rows.js";
import {withThemeDrivers} from "../analyses/theme-request.js";
import {belowMinimumNote} from "./below-minimum.js";
import {figuresText, type FigureFormat} from "./figures-text.js";
import {withCube} from "./open-cube.js";
import type {WorkspaceOptions} from "./workspace-options.js";

export interface DriversCommandOptions extends WorkspaceOptions {
  of: FigureKey;
  outcome?: string;
  drivers?: string[];
  listwise?: boolean;
  coefficients?: boolean;
  metric?: string;
  where: Record<string, string[]>;
  level: number;
  recast?: string;
  format: FigureFormat;
}

const COLUMNS = ["driver", "importance", "importanceLow", "importanceUpp", "shapley", "shapleyLow", "shapleyUpp"];
const MAP_COLUMNS = ["correlation", "performance", "performanceLow", "performanceUpp", "field", "certain", "without"];
const BASE_COLUMNS = ["n", "nEff", "outcome", "rSquared", "finding", "deft", "reason"];

/** Prints which stages or questions go along with an outcome. */
export async function runDrivers(options: DriversCommandOptions, {out, err}: Output): Promise<void> {
  await withCube({...options, themes: options.drivers !== undefined}, {err}, async (open) => {
    const {cube, database} = open;
    const workspace = {...open.workspace, program: withThemeDrivers(open.workspace.program, options)};
    const {program} = workspace;
    const found = await driverTable(cube, workspace, options, database);
    const {outcome, rSquared, drivers, finding, deft, respondentsOf, coefficients} = found;
    const about = {outcome, rSquared: rSquared.estimate, finding, deft};
    const rows = drivers.map((driver) => ({
      ...driverColumns(driver),
      ...coefficientColumns(coefficients.get(driver.driver)),
      ...about,
      belowMinimum: isBelowMinimum(respondentsOf.get(driver.driver) ?? 0, program.privacyMinimum)
    }));
    const added = options.coefficients ? coefficientNames : [];
    out(figuresText([...COLUMNS, ...MAP_COLUMNS, ...added, ...BASE_COLUMNS, BELOW_MINIMUM], rows, options.format));
    err(belowMinimumNote(rows, program));
    const {notes} = commandWords;
    const share = isEstimated(rSquared)
      ? notes.explained(100 * rSquared.estimate, 100 * rSquared.low, 100 * rSquared.upp)
      : notes.notJudged(reasonText(rSquared.reason));
    err(`${notes.goesAlong(outcome, share)}\n`);
    if (options.listwise) err(`${notes.listwise(found.complete)}\n`);
    if (options.coefficients) err(`${notes.coefficients(outcome)}\n`);
  });
}
