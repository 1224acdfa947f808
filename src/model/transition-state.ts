/** How satisfied an answer is, from the worst: its place is the code that transitions are counted by. */
export const TRANSITION_STATES = ["dissatisfied", "satisfied", "advocate"] as const;

export type TransitionState = (typeof TRANSITION_STATES)[number];

/**
 * Where satisfied answers and those of advocates begin, as shares of the way from the worst answer to the best: on 0 to 10 at
 * 7 and 9, as the net promoter score has it, on 1 to 5 at 4 and 5.
 */
export const STATE_BOUNDS = {satisfied: 0.65, advocate: 0.88} as const;
