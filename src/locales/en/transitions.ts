/** What `journeymark trend --transitions` says. */
export const transitions = {
  usage:
    "print how people who answered an outcome question in two successive periods moved: dissatisfied, satisfied, advocate",
  how: "Conversions are of people in the first state who were seen again; those seen again weigh for those who were not. Expected is what no change would show, since nobody answers twice alike: from other units' people, or where there are none from as many going one way as the other. p, of the conversion against it, differenceP, against all others, and netP, McNemar's, are each adjusted over the table.",
  none: "Nobody answered the question in two successive periods."
};
