import {dataQuality} from "./data-quality.js";
import {journeyClasses} from "./journey-classes.js";
import {journey} from "./journey.js";
import {method} from "./method/method.js";
import {organizationLines} from "./organization-lines.js";
import {organization} from "./organization.js";
import {organizations} from "./organizations.js";
import {overview} from "./overview.js";
import {plan} from "./plan.js";
import {scorecard} from "./scorecard.js";
import {scorecards} from "./scorecards.js";
import {task} from "./task.js";
import {tasks} from "./tasks.js";

/** What every page reads, in the order of the menu. */
export const pagePayloads = [overview, journey, organizations, dataQuality, method] as const;

/** What pages read when a reader asks for it. */
export const laterPayloads = [journeyClasses, organizationLines] as const;

/** The ways that the menu leads. */
export const menu = pagePayloads.map(({name, page}) => ({name, path: `/${page}`}));

/** What pages read that there are many of: the menu does not name them. */
export const pageFamilies = [organization] as const;

/** What pages read that an audience alone sees, in the order of the menu; and what there are many of. */
export const audiencePayloads = [scorecards, tasks, plan] as const;
export const audienceFamilies = [scorecard, task] as const;

/** The ways that the menu leads an audience, after those of everybody. */
export const audienceMenu = audiencePayloads.map(({name, page}) => ({name, path: `/${page}`}));

/** The tables that any page shows: what is published. */
export const shownTables = [
  ...new Set([...pagePayloads, ...laterPayloads, ...pageFamilies].flatMap(({tables}) => tables))
];
