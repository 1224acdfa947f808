# The oracle of test/bench/r-differential.ts: figures of one workspace from its rows, by R's survey, knowing nothing of this
# program but what program.yaml declares. Rscript r-differential.R DIRECTORY: reads rows.csv and asked.json, writes found.csv
# and compared.csv.
suppressPackageStartupMessages({library(survey); library(jsonlite)})
options(survey.lonely.psu = "adjust")
directory <- commandArgs(TRUE)[1]
asked <- fromJSON(file.path(directory, "asked.json"), simplifyDataFrame = FALSE)
rows <- read.csv(file.path(directory, "rows.csv"), colClasses = "character", na.strings = "")
for (name in c("weight", names(asked$questions))) rows[[name]] <- as.numeric(rows[[name]])
count <- nrow(rows)
stratified <- "stratum" %in% names(rows)

score <- function(x, metric, scale) switch(metric,
  satisfaction = 100 * (x - scale[1]) / (scale[2] - scale[1]),
  top2 = 100 * (abs(x - scale[2]) < 2),
  bottom2 = 100 * (abs(x - scale[1]) < 2),
  nps = ifelse(x >= 9, 100, ifelse(x <= 6, -100, 0)))

# Classes are samples of their own. Without strata a part of the answers is the sample; within strata it keeps the sizes that
# they have in its period.
design <- function(ids, keep, within, data) {
  if (!stratified) return(svydesign(ids = ids, strata = ~class, weights = ~weight, data = data[keep, ], nest = TRUE))
  subset(svydesign(ids = ids, strata = ~own, weights = ~weight, data = data[within, ], nest = TRUE), keep[within])
}

figure <- function(one) {
  metric <- one$metric
  domain <- rep(TRUE, count); within <- rep(TRUE, count)
  for (key in names(one$keys)) {
    is <- rows[[key]] == one$keys[[key]]
    domain <- domain & is
    if (key %in% c("month", "quarter", "year")) within <- within & is
  }
  questions <- Filter(function(id) metric %in% asked$questions[[id]]$metrics && switch(one$of,
    question = id == one$id, stage = asked$questions[[id]]$stage == one$id, TRUE), names(asked$questions))
  parts <- expand.grid(question = questions, class = names(asked$classes), stringsAsFactors = FALSE)
  answers <- function(p) domain & rows$class == parts$class[p] & !is.na(rows[[parts$question[p]]])
  parts <- parts[vapply(seq_len(nrow(parts)), function(p) any(answers(p)), NA), ]
  if (nrow(parts) == 0) return(NULL)
  # Stages by their weights, in a stage the classes that were asked there by theirs, in a class its questions by theirs.
  parts$stage <- vapply(parts$question, function(id) asked$questions[[id]]$stage, "")
  own <- vapply(parts$question, function(id) asked$questions[[id]]$weight, 0)
  own <- own / ave(own, parts$stage, parts$class, FUN = sum)
  pairs <- unique(parts[c("stage", "class")])
  pairs$share <- unlist(asked$classes)[pairs$class]
  pairs$share <- pairs$share / ave(pairs$share, pairs$stage, FUN = sum)
  share <- pairs$share[match(paste(parts$stage, parts$class), paste(pairs$stage, pairs$class))]
  stage <- if (one$of == "journey") unlist(asked$stages)[parts$stage] else 1
  weight <- unname(own * share * stage)
  # Stages of weight 0 are in no journey.
  parts <- parts[weight > 0, ]; weight <- weight[weight > 0] / sum(weight)
  data <- data.frame(who = rows$who, weight = rows$weight, class = rows$class)
  data$own <- if (stratified) paste(rows$class, rows$stratum) else rows$class
  keep <- rep(FALSE, count)
  z <- rep(0, count)
  sizes <- integer()
  for (p in seq_len(nrow(parts))) {
    is <- answers(p)
    keep <- keep | is
    sizes[p] <- sum(is)
    x <- ifelse(is, score(rows[[parts$question[p]]], metric, asked$questions[[parts$question[p]]]$scale), 0)
    data[[paste0("d", p)]] <- 1 * is
    data[[paste0("x", p)]] <- x
    w <- rows$weight * is
    z <- z + weight[p] * w * (x - sum(w * x) / sum(w)) / sum(w)
  }
  # Linearised values as totals of weight 1, to divide the variance by class and to have the products of people in two.
  data$z <- z / rows$weight
  people <- length(unique(rows$who[keep]))
  nothing <- data.frame(estimate = NA, se = NA, df = NA, deft = NA, low = NA, upp = NA, nEff = NA, n = sum(keep),
                        respondents = people, fewest = min(sizes))
  classes <- unique(data$class[keep])
  freedom <- vapply(classes, function(id) {
    mine <- keep & data$class == id
    nrow(unique(data[mine, c("who", "own")])) - length(unique(data$own[mine]))
  }, 0)
  if (min(sizes) < 2 || min(freedom) < 1) return(nothing)
  estimated <- function(ids) {
    d <- design(ids, keep, within, data)
    if (nrow(parts) == 1) { m <- svymean(~x1, d); return(c(coef(m), SE(m)^2)) }
    columns <- paste0(rep(c("d", "x"), each = nrow(parts)), seq_len(nrow(parts)))
    totals <- svytotal(reformulate(columns), d)
    text <- paste0(format(weight, digits = 17), " * x", seq_along(weight), " / d", seq_along(weight), collapse = " + ")
    contrast <- eval(bquote(svycontrast(totals, .(call("quote", parse(text = text)[[1]])))))
    c(coef(contrast), SE(contrast)^2)
  }
  ofClasses <- function(ids) {
    d <- design(ids, keep, within, data)
    vapply(classes, function(id) as.vector(SE(svytotal(~z, subset(d, class == id))))^2, 0)
  }
  plain <- estimated(~1)
  # Within strata people count who answered again outside the domain, too.
  again <- any(duplicated(rows$who[if (stratified) within else keep]))
  clustered <- if (again) estimated(~who) else plain
  if (length(classes) > 1 && again) {
    # People in several classes: the products of what they add to each, with the factors n/(n - 1) of both.
    units <- function(own) length(unique(rows$who[if (stratified) within & data$own == own else keep & data$own == own]))
    sums <- aggregate(z[keep], list(who = rows$who[keep], class = data$class[keep], own = data$own[keep],
                                    stratum = if (stratified) rows$stratum[keep] else rep("", sum(keep))), sum)
    n <- vapply(sums$own, units, 0)
    sums$x <- sums$x * sqrt(ifelse(n == 1, 1, n / (n - 1)))
    products <- aggregate(x ~ who + stratum, sums, function(x) sum(x)^2 - sum(x^2))
    clustered[2] <- clustered[2] + sum(products$x)
  }
  # Rounding may leave less than nothing of answers that are all equal.
  se <- sqrt(max(0, plain[2], clustered[2], na.rm = TRUE))
  df <- freedom[[1]]
  if (length(classes) > 1) {
    own <- ofClasses(~1)
    if (again) own <- pmax(own, ofClasses(~who))
    df <- if (sum(own) > 0) sum(own)^2 / sum(own^2 / freedom) else min(freedom)
  }
  kish <- vapply(classes, function(id) { w <- rows$weight[keep & data$class == id]; sum(w)^2 / sum(w^2) }, 0)
  shares <- vapply(classes, function(id) sum(weight[parts$class == id]), 0)
  t <- qt(1 - (1 - asked$level) / 2, df)
  data.frame(estimate = plain[[1]], se = se, df = df, deft = sqrt(clustered[[2]] / plain[[2]]), low = plain[[1]] - t * se,
             upp = plain[[1]] + t * se, nEff = plain[[2]] / se^2 / sum(shares^2 / kish), n = sum(keep), respondents = people,
             fewest = min(sizes))
}

found <- lapply(seq_along(asked$figures), function(i) {
  one <- tryCatch(suppressWarnings(figure(asked$figures[[i]])), error = function(e) { message("figure ", i, ": ", conditionMessage(e)); NULL })
  if (is.null(one)) NULL else cbind(figure = i - 1, one)
})
found <- do.call(rbind, found)
write.csv(format(found, digits = 17), file.path(directory, "found.csv"), row.names = FALSE, quote = FALSE)

# Differences of figures of two periods: Welch's t, Benjamini and Hochberg over the whole table.
at <- function(side) found[match(vapply(asked$compared, `[[`, 0, side), found$figure), ]
after <- at("figure"); before <- at("reference")
variances <- cbind(after$se, before$se)^2
df <- rowSums(variances)^2 / (variances[, 1]^2 / after$df + variances[, 2]^2 / before$df)
change <- after$estimate - before$estimate
se <- sqrt(rowSums(variances))
change[!(se > 1e-9)] <- NA
room <- qt(1 - (1 - asked$level) / 2, df) * se
p <- p.adjust(ifelse(is.na(change), NA, 2 * pt(-abs(change / se), df)), "BH")
compared <- data.frame(compared = seq_along(change) - 1, change = change, changeLow = change - room, changeUpp = change + room, p = p)
write.csv(format(compared, digits = 17), file.path(directory, "compared.csv"), row.names = FALSE, quote = FALSE)
