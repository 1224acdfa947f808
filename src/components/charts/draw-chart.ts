import * as Plot from "@observablehq/plot";

/** What every chart has: a name and all of its figures in words for screen readers, beside what Plot draws. */
export interface ChartOptions extends Plot.PlotOptions {
  ariaLabel: string;
  ariaDescription: string;
}

/**
 * A chart as one image: no colours but those its marks are given, the page's own letters, and an axis label only where
 * one is asked for.
 */
export function drawChart(options: ChartOptions): HTMLElement | SVGElement {
  const chart = Plot.plot({
    className: "chart",
    color: {type: "identity"},
    style: {
      background: "none",
      color: "var(--foreground)",
      fontFamily: "inherit",
      fontSize: "13px",
      overflow: "visible"
    },
    ...options
  });
  chart.setAttribute("role", "img");
  // Plot's own rules stand in the report's style sheet: the page's policy lets no script add a style.
  chart.querySelector("style")?.remove();
  return chart;
}
