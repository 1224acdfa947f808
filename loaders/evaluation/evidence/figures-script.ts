import type {Estimated} from "../../../src/model/estimate.js";
import type {Scorecard} from "../../../src/model/scorecard.js";
import {completeGroup} from "../../../src/statistics/estimates/composite-groups.js";
import {answeredParts} from "../../../src/statistics/estimates/composite.js";
import type {EvidenceFigure, EvidenceFigures, EvidenceSums} from "./evidence-files.js";

/** What R must find: the figure's own numbers, before anything is taken of peers. */
export interface ScriptFigure {
  name: string;
  figure: EvidenceFigure;
  estimate: Estimated;
}

/**
 * An R script that computes the figures of a pack, and says how far its numbers are from those of the scorecard.
 *
 * Of every question and class it makes pseudo-rows with the same n, Σw and Σw², declares them in `survey` and takes their mean
 * and its variance as a domain of all responses. What questions of one response and answers of one person have in common
 * cannot be had from value counts: these sums stand in the script as constants, and it adds them by the formula of a linearised
 * variance. Intervals and the change follow in base R. Names of classes and strata are numbered: no text of the workspace is R code.
 *
 * @param changes  places in the list of the figures that an improvement compares
 */
export function figuresScript(
  {level}: Pick<EvidenceFigures, "level">,
  figures: readonly ScriptFigure[],
  changes: readonly {name: string; after: number; before: number; change: Scorecard["rows"][number]}[]
): string {
  const listed = figures.map(({name, figure, estimate}) => figureText(name, figure.sums!, estimate));
  const compared = changes.flatMap(({name, after, before, change}) => {
    if (change.row !== "improvement" || change.change.estimate === null) return [];
    const {estimate, low, upp} = change.change;
    return [
      `list(name = ${text(name)}, after = ${after + 1}, before = ${before + 1}, expected = c(estimate = ${number(estimate)}, low = ${number(low)}, upp = ${number(upp)}))`
    ];
  });
  return [
    HEAD,
    `level <- ${number(level)}`,
    `figures <- list(\n${listed.join(",\n")})`,
    `changes <- list(${compared.join(",\n")})`,
    BODY
  ].join("\n");
}

function figureText(name: string, {parts, pairs, people, bases}: EvidenceSums, expected: Estimated): string {
  const answered = answeredParts(parts);
  if ("reason" in answered) throw new RangeError("figuresScript: expected a figure that has an estimate");
  const {used, groups, usual} = answered;
  for (const group of groups) completeGroup(group, bases, undefined);
  const groupOf = (place: number) => groups.indexOf(used[place]!.group) + 1;
  const stratumOf = (place: number, stratum = "") =>
    used[place]!.group.strata.findIndex(({name: own}) => own === stratum) + 1;
  const partTexts = parts.map((part, place) => {
    if (used[place] === undefined) return "NULL";
    // A group without strata is one, whatever a count says.
    const strata = part.counts.map(({stratum}) => stratumOf(place, stratum) || 1);
    const counts = (["value", "n", "w", "w2"] as const).map(
      (key) => `${key} = ${vector(part.counts.map((each) => each[key]))}`
    );
    return `list(group = ${groupOf(place)}, weight = ${number(part.weight)}, ${scoringText(part.scoring)}, ${counts.join(", ")}, stratum = ${vector(strata)})`;
  });
  const groupTexts = groups.map(
    ({strata, n, people: persons, df, nEff}) =>
      `list(n = ${n}, people = ${persons}, df = ${df}, neff = ${number(nEff)}, size = ${vector(strata.map((each) => each.n))}, persons = ${vector(strata.map((each) => each.people))})`
  );
  const isBoth = ({a, b}: {a: number; b: number}) => used[a] !== undefined && used[b] !== undefined;
  const pairRows = pairs
    .filter((pair) => isBoth(pair) && pair.n > 0)
    .map(({a, b, stratum, w2, w2a, w2b, w2ab}) => [
      ...[a + 1, b + 1, stratumOf(a, stratum), stratumOf(b, stratum)],
      ...[w2, w2b, w2a, w2ab]
    ]);
  const peopleRows = people
    .filter(isBoth)
    .map(({a, b, stratum, ww, wx, xw, xx}) => [
      ...[a + 1, b + 1, stratumOf(a, stratum), stratumOf(b, stratum)],
      ...[ww, wx, xw, xx]
    ]);
  const {estimate, se, df, low, upp} = expected;
  const found = Object.entries({estimate, se, df, low, upp}).map(([key, value]) => `${key} = ${number(value)}`);
  return `list(name = ${text(name)}, method = ${text(usual.method)}, range = ${vector(usual.range)}, parts = list(
${partTexts.join(",\n")}),
groups = list(${groupTexts.join(",\n")}),
pairs = ${matrix(pairRows)},
people = ${matrix(peopleRows)},
expected = c(${found.join(", ")}))`;
}

function scoringText(scoring: EvidenceSums["parts"][number]["scoring"]): string {
  const {kind, ...settings} = scoring as {kind: string} & Readonly<Record<string, number | readonly number[]>>;
  const listed = Object.entries(settings).map(
    ([key, value]) => `${key} = ${typeof value === "number" ? number(value) : vector(value)}`
  );
  return [`kind = ${text(kind)}`, `scale = list(${listed.join(", ")})`].join(", ");
}

/** A number as R reads it to the last digit. */
const number = (value: number) => (Number.isFinite(value) ? String(value) : value > 0 ? "Inf" : "-Inf");
const vector = (values: readonly number[]) => `c(${values.map(number).join(", ")})`;
const matrix = (rows: readonly (readonly number[])[]) =>
  rows.length === 0 ? "matrix(0, 0, 8)" : `matrix(${vector(rows.flat())}, ncol = 8, byrow = TRUE)`;

/** A text of letters, digits and spaces as R code. */
const text = (value: string) => `"${value.replaceAll(/[^A-Za-z0-9 _.-]/g, "_")}"`;

const HEAD = `# Computes the figures of this pack once more, in R.
#
# Needs R with the package survey. Run it with: Rscript figures.R
#
# From the value counts of every question and class it makes pseudo-rows that have the same number of answers, the same
# sum of weights and the same sum of squared weights; survey::svymean takes their mean and its variance, as a domain of
# all responses. What the questions of one response have in common, and the answers of one person, cannot be had from
# value counts: those sums are constants below (pairs, people), and so are the sizes of groups and strata. The variance of
# a figure of several questions is then added up from them: survey's variance of every part, and twice the products.
# Where a plan takes out the mix of customers or draws figures towards those of peers, this is the figure before that.
suppressWarnings(suppressPackageStartupMessages(library(survey)))
options(digits = 15, survey.lonely.psu = "adjust")
`;

const BODY = `
score <- function(value, kind, s) {
  step <- if (is.null(s$step)) 1 else s$step
  switch(kind,
    linear = 100 * abs(value - s$low) / abs(s$high - s$low),
    original = value,
    top = 100 * (abs(s$high - value) <= (s$k - 0.5) * step),
    bottom = 100 * (abs(s$low - value) <= (s$k - 0.5) * step),
    value = 100 * (abs(value - s$counted) < 1e-9),
    chosen = 100 * value,
    nps = ifelse(value >= 9, 100, ifelse(value <= 6, -100, 0)))
}

# Rows with the same n, sum of weights and sum of squared weights: all weights alike but one.
pseudo <- function(part) do.call(rbind, lapply(which(part$n > 0), function(i) {
  n <- part$n[i]
  mean <- part$w[i] / n
  spread <- part$w2[i] - part$w[i]^2 / n
  if (spread <= 1e-12 * part$w2[i]) spread <- 0
  far <- if (n > 1) sqrt(spread * (n - 1) / n) else 0
  data.frame(x = score(part$value[i], part$kind, part$scale), stratum = part$stratum[i],
    w = c(mean + far, rep(max(0, mean - far / max(1, n - 1)), n - 1)))
}))

small <- function(n) ifelse(n == 1, 1, n / (n - 1))
inverse <- function(n) ifelse(n > 1, 1 / n, 0)

# Mean and variance of a part by survey: its rows within all responses of its group. z and q: sums by stratum.
by_survey <- function(part, group) {
  rows <- pseudo(part)
  strata <- seq_along(group$size)
  missing <- group$size - tabulate(rows$stratum, length(strata))
  all <- rbind(cbind(rows, inside = TRUE),
    data.frame(x = rep(0, sum(missing)), stratum = rep(strata, missing), w = rep(1, sum(missing)), inside = rep(FALSE, sum(missing))))
  design <- if (length(strata) > 1) svydesign(ids = ~1, strata = ~stratum, weights = ~w, data = all)
    else svydesign(ids = ~1, weights = ~w, data = all)
  found <- svymean(~x, subset(design, inside))
  mean <- as.numeric(coef(found))
  total <- sum(rows$w)
  z <- rows$w * (rows$x - mean) / total
  by <- function(values) vapply(strata, function(h) sum(values[rows$stratum == h]), 0)
  varies <- length(unique(rows$x)) > 1
  list(mean = mean, variance = if (varies) as.numeric(vcov(found)) else 0, w = total, w2 = sum(rows$w^2),
    spread = sum(rows$w * (rows$x - mean)^2) / total, z = by(z), squares = by(z^2), varies = varies)
}

limits <- function(share, size, t) {
  penalty <- t^2 / size
  centre <- share + penalty / 2
  margin <- sqrt(penalty * (share * (1 - share) + penalty / 4))
  c(if (share == 0) 0 else (centre - margin) / (1 + penalty), if (share == 1) 1 else (centre + margin) / (1 + penalty))
}
times <- function(df) qt(1 - (1 - level) / 2, df)

figure <- function(f) {
  used <- which(!vapply(f$parts, is.null, TRUE) & vapply(f$parts, function(p) !is.null(p) && p$weight > 0, TRUE))
  group_of <- vapply(f$parts, function(p) if (is.null(p)) 0 else p$group, 0)
  found <- lapply(seq_along(f$parts), function(i) if (i %in% used) by_survey(f$parts[[i]], f$groups[[group_of[i]]]))
  share <- vapply(seq_along(f$parts), function(i) if (i %in% used) f$parts[[i]]$weight else 0, 0)
  share <- share / sum(share)
  mean <- sum(vapply(used, function(i) share[i] * found[[i]]$mean, 0))
  products <- function(row) {
    a <- found[[row[1]]]; b <- found[[row[2]]]
    if (!a$varies || !b$varies) return(0)
    (row[8] - a$mean * row[6] - b$mean * row[7] + a$mean * b$mean * row[5]) / (a$w * b$w)
  }
  rows_of <- function(m) lapply(seq_len(nrow(m)), function(i) m[i, ])
  variance <- function(c) {
    plain <- clustered <- numeric(length(f$groups))
    for (g in seq_along(f$groups)) {
      group <- f$groups[[g]]
      own <- used[group_of[used] == g]
      z <- Reduce("+", lapply(own, function(i) c[i] * found[[i]]$z))
      squares <- Reduce("+", lapply(own, function(i) c[i]^2 * found[[i]]$squares))
      cross <- repeats <- numeric(length(group$size))
      for (row in rows_of(f$pairs)) if (group_of[row[1]] == g)
        cross[row[3]] <- cross[row[3]] + 2 * c[row[1]] * c[row[2]] * products(row)
      for (row in rows_of(f$people)) if (group_of[row[1]] == g && group_of[row[2]] == g)
        repeats[row[3]] <- repeats[row[3]] + (if (row[1] == row[2]) 1 else 2) * c[row[1]] * c[row[2]] * products(row)
      # Of survey the variances of the parts; of several parts the products of their sums by stratum besides.
      sums <- z^2 - Reduce("+", lapply(own, function(i) (c[i] * found[[i]]$z)^2))
      plain[g] <- sum(vapply(own, function(i) c[i]^2 * found[[i]]$variance, 0)) +
        sum(small(group$size) * (cross - sums * inverse(group$size)))
      if (plain[g] <= 1e-12 * sum(squares)) plain[g] <- 0
      all <- squares + cross + repeats
      left <- all - z^2 * inverse(group$persons)
      clustered[g] <- sum(ifelse(left > 1e-12 * all, small(group$persons) * left, 0))
    }
    shared <- 0
    for (row in rows_of(f$people)) if (group_of[row[1]] != group_of[row[2]]) {
      factor <- function(g, h) small(if (h > 0) f$groups[[g]]$persons[h] else f$groups[[g]]$people)
      shared <- shared + sqrt(factor(group_of[row[1]], row[3]) * factor(group_of[row[2]], row[4])) *
        2 * c[row[1]] * c[row[2]] * products(row)
    }
    together <- max(0, sum(clustered) + shared)
    list(plain = sum(plain), clustered = together, variance = max(sum(plain), together), groups = pmax(plain, clustered))
  }
  v <- variance(share)
  n <- sum(vapply(f$groups, function(g) g$n, 0))
  people <- sum(vapply(f$groups, function(g) g$people, 0))
  dfs <- vapply(f$groups, function(g) g$df, 0)
  df <- if (length(dfs) > 1 && sum(v$groups) > 0) sum(v$groups)^2 / sum(v$groups^2 / dfs) else min(dfs)
  deft <- if (v$plain > 0) sqrt(v$clustered / v$plain) else NA
  factor <- if (!is.na(deft) && deft > 1) deft^2 else 1
  in_group <- vapply(seq_along(f$groups), function(g) sum(share[group_of == g]), 0)
  kish <- vapply(f$groups, function(g) if (is.na(deft)) min(g$neff, g$people) else g$neff, 0)
  neff <- 1 / sum(in_group^2 / kish)
  # No part is taken to be known better than Kish's number of its answers would make it.
  wide <- share
  added <- 0
  widens <- FALSE
  for (i in used) {
    p <- found[[i]]
    group <- f$groups[[group_of[i]]]
    of_one <- small(group$n) * p$spread
    least <- of_one * p$w2 / p$w^2
    if (p$variance == 0) added <- added + share[i]^2 * max(least, of_one / group$people)
    else if (least > p$variance) { widens <- TRUE; wide[i] <- share[i] * sqrt(least / p$variance) }
  }
  cautious <- added + (if (widens) variance(wide)$variance else v$variance)
  effective <- function(spread) {
    size <- if (cautious > 0) people * spread / ((people - 1) * cautious) else neff / factor
    if (df == n - 1) size else size * (times(n - 1) / times(df))^2
  }
  se <- sqrt(v$variance)
  if (f$method == "adjusted-wald") {
    squares <- sum(vapply(used, function(i) share[i] * (found[[i]]$spread + found[[i]]$mean^2), 0))
    spread <- squares - mean^2
    size <- effective(spread)
    centre <- size * mean / (size + 3)
    square <- (size * (spread + mean^2) + 15000) / (size + 3)
    margin <- qnorm(1 - (1 - level) / 2) * sqrt((square - centre^2) / (size + 3))
    low <- max(-100, centre - margin); upp <- min(100, centre + margin)
  } else if (f$method == "t") {
    low <- mean - times(df) * se; upp <- mean + times(df) * se
  } else {
    width <- f$range[2] - f$range[1]
    p <- min(1, max(0, (mean - f$range[1]) / width))
    size <- effective(width^2 * p * (1 - p))
    both <- if (f$method == "wilson") limits(p, size, qnorm(1 - (1 - level) / 2))
      else limits(p, if (cautious > 0) size * (people - 1) / people else size, times(n - 1))
    low <- f$range[1] + width * both[1]; upp <- f$range[1] + width * both[2]
  }
  list(estimate = mean, se = se, df = df, low = low, upp = upp, method = f$method)
}

# Newcombe's interval of two shares; else Welch's, uneven where the limits of the figures are.
change <- function(a, b) {
  z <- qnorm(1 - (1 - level) / 2)
  if (a$method == "wilson") {
    sized <- function(f) {
      far <- if (f$estimate < 50) c(100 - f$estimate, 100 - f$low, 100 - f$upp) else c(f$estimate, f$low, f$upp)
      list(p = f$estimate / 100, n = z^2 / max(0, far[1]^2 / (far[2] * far[3]) - 1))
    }
    one <- sized(a); other <- sized(b)
    of_one <- limits(one$p, one$n, z); of_other <- limits(other$p, other$n, z)
    d <- one$p - other$p
    return(100 * c(estimate = d, low = d - sqrt((one$p - of_one[1])^2 + (of_other[2] - other$p)^2),
      upp = d + sqrt((of_one[2] - one$p)^2 + (other$p - of_other[1])^2)))
  }
  errors <- function(f) if (f$method == "score") c(f$estimate - f$low, f$upp - f$estimate) / times(f$df) else c(f$se, f$se)
  one <- errors(a); other <- errors(b)
  df <- (a$se^2 + b$se^2)^2 / (a$se^4 / a$df + b$se^4 / b$df)
  d <- a$estimate - b$estimate
  c(estimate = d, low = d - times(df) * sqrt(one[1]^2 + other[2]^2), upp = d + times(df) * sqrt(one[2]^2 + other[1]^2))
}

found <- lapply(figures, figure)
farthest <- 0
tell <- function(name, values, expected) for (key in names(expected)) {
  farthest <<- max(farthest, abs(values[[key]] - expected[[key]]) / max(1, abs(expected[[key]])))
  cat(sprintf("%s,%s,%.17g,%.17g\\n", name, key, values[[key]], expected[[key]]))
}
cat("figure,what,here,scorecard\\n")
for (i in seq_along(figures)) tell(figures[[i]]$name, found[[i]], figures[[i]]$expected)
for (one in changes) tell(one$name, as.list(change(found[[one$after]], found[[one$before]])), one$expected)
cat(sprintf("# largest relative difference: %.3g\\n", farthest))
if (farthest > 1e-9) quit(status = 1)
`;
