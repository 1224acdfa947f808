import type {JourneyPayload} from "../../../loaders/payloads/journey.js";
import type {ClassMark} from "../charts/class-marks.js";

/** A stage with all its customers. */
export type JourneyStage = JourneyPayload["stages"][number];
/** A stage as some customers see it. */
export type StageView = Omit<JourneyStage, "id" | "label" | "classes" | "segments">;

/** What is looked at: a stage, whose customers, and how that is drawn. */
export interface Chosen {
  payload: JourneyPayload;
  stage: JourneyStage;
  /** The class that is chosen, null for all customers. */
  customers: {id: string; label: string} | null;
  view: StageView;
  mark: ClassMark;
  /** What the waterfall is divided by. */
  by: string;
  withoutSeason: boolean;
}
