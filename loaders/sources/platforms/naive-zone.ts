import type {Source} from "../../workspace/model.js";

/**
 * The zone of times that a file writes without one, for the load report: the source's, else the program's with a
 * warning.
 *
 * @param why  what is known of the file, for the warning
 * @example naiveZone({timezone: "Asia/Seoul", timezoneDeclared: true}).told // "Asia/Seoul (declared)"
 */
export function naiveZone(
  {timezone, timezoneDeclared}: Pick<Source, "timezone" | "timezoneDeclared">,
  why = "the file does not state its time zone"
): {told: string; warnings: string[]} {
  if (timezoneDeclared) return {told: `${timezone} (declared)`, warnings: []};
  const warning = `${why}; its times are taken for ${timezone}: declare timezone in the source`;
  return {told: `${timezone} (assumed)`, warnings: [warning]};
}
