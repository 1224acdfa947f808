/** What all charts have in common: no colours but those they are given, and the page's own letters. */
export const chartStyle = {
  className: "chart",
  color: {type: "identity"},
  style: {background: "none", color: "var(--foreground)", fontFamily: "inherit", fontSize: "13px", overflow: "visible"}
} as const;
