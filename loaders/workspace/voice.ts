import type {Codebook} from "./codebook.js";
import type {Coding} from "./codings.js";

/** What customers say in words, and who read it. */
export interface VoiceFiles {
  /** By what comments are coded; null where they are not. */
  codebook: Codebook | null;
  codings: readonly Coding[];
}

/** Of a workspace that codes no comments. */
export const NO_VOICE: VoiceFiles = {codebook: null, codings: []};
