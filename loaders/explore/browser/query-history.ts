import type {ExploreModule} from "../../../src/model/explore.js";

const KEPT = 30;

/** The questions asked of a workspace in this browser; none where it keeps nothing. */
export const queryHistory: ExploreModule["queryHistory"] = (of) => {
  const key = `journeymark explore ${of}`;
  const list = (): string[] => {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
      return Array.isArray(kept) ? kept.filter((each) => typeof each === "string") : [];
    } catch {
      return [];
    }
  };
  return {
    list,
    add(sql) {
      try {
        localStorage.setItem(key, JSON.stringify([sql, ...list().filter((each) => each !== sql)].slice(0, KEPT)));
      } catch {
        // A browser that keeps nothing has no history.
      }
    }
  };
};
