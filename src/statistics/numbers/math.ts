/** The functions of Math that most formulas have, by the names that they have on paper: a bundle shortens these, and not Math's. */
export const {abs, ceil, exp, floor, hypot, log, max, min, round, sign, sqrt} = Math;
