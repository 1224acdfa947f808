import {RATED_LEADER} from "../workspace/reserved-names.js";
import type {Program} from "../workspace/model.js";

/** What the id of a leader follows in the place of a unit, where answers are about the leader. */
export const RATED = " about ";

/** Whether answers may be about leaders. */
export const isAboutLeaders = (segments: Program["segments"]) => segments.some(({id}) => id === RATED_LEADER);
