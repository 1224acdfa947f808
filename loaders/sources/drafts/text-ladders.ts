import {ladder, type TextLadder} from "./text-ladder.js";
import {TEXT_LADDERS_OF_ASIA} from "./text-ladders-of-asia.js";
import {TEXT_LADDERS_OF_ROMANCE} from "./text-ladders-of-romance.js";

/** Words for the middle of a row. */
const NEUTRAL_EN = "neutral|neither.*|undecided|indifferent";
const MIDDLE_DE = "teils[/, -]*teils|neutral|weder noch|weder.*noch.*|mittelmäßig|geht so";

/** Rows of answers; the first that has all of a question's texts tells their order. */
export const TEXT_LADDERS: readonly TextLadder[] = [
  ladder(
    [
      "never",
      "almost never|hardly ever",
      "rarely|seldom",
      "sometimes|occasionally",
      "often|frequently",
      "usually|most of the time",
      "almost always",
      "always"
    ],
    null,
    {turns: true}
  ),
  ladder(
    [
      "terrible|awful|unacceptable",
      "very poor|very bad",
      "poor|bad|below average",
      "fair|average|acceptable|ok|okay|satisfactory|neutral",
      "good|above average",
      "very good",
      "excellent|outstanding|great"
    ],
    3,
    {reaches: true}
  ),
  ladder(
    [
      "much worse",
      "worse|somewhat worse|slightly worse",
      "the same|about the same|no change|unchanged",
      "better|somewhat better|slightly better",
      "much better"
    ],
    2
  ),
  ladder(
    [
      "not met|far below expectations",
      "below expectations|partly met",
      "met|met expectations|as expected",
      "exceeded|exceeded expectations|above expectations",
      "far above expectations"
    ],
    2
  ),
  ladder(
    [
      "strongly disagree|completely disagree",
      "disagree",
      "somewhat disagree|slightly disagree|tend to disagree|rather disagree",
      NEUTRAL_EN,
      "somewhat agree|slightly agree|tend to agree|rather agree",
      "agree",
      "strongly agree|completely agree"
    ],
    3
  ),
  // German
  ladder(
    [
      "sehr unzufrieden|völlig unzufrieden|überhaupt nicht zufrieden",
      "unzufrieden|nicht zufrieden",
      "eher unzufrieden|weniger zufrieden",
      MIDDLE_DE,
      "eher zufrieden",
      "zufrieden",
      "sehr zufrieden|völlig zufrieden"
    ],
    3
  ),
  ladder(
    [
      "stimme überhaupt nicht zu|stimme gar nicht zu|trifft überhaupt nicht zu|trifft gar nicht zu",
      "stimme nicht zu|trifft nicht zu",
      "stimme eher nicht zu|trifft eher nicht zu",
      MIDDLE_DE,
      "stimme eher zu|trifft eher zu",
      "stimme zu|trifft zu",
      "stimme voll und ganz zu|stimme voll zu|stimme völlig zu|trifft voll und ganz zu|trifft voll zu"
    ],
    3
  ),
  ladder(
    [
      "sehr schlecht",
      "schlecht",
      "eher schlecht",
      `${MIDDLE_DE}|mittel|befriedigend|durchschnittlich`,
      "eher gut",
      "gut",
      "sehr gut",
      "ausgezeichnet|hervorragend"
    ],
    3,
    {reaches: true}
  ),
  ladder(
    [
      "sehr unwahrscheinlich|äußerst unwahrscheinlich",
      "unwahrscheinlich",
      "eher unwahrscheinlich",
      MIDDLE_DE,
      "eher wahrscheinlich",
      "wahrscheinlich",
      "sehr wahrscheinlich|äußerst wahrscheinlich"
    ],
    3
  ),
  ladder(["nie|niemals", "selten", "manchmal|gelegentlich", "oft|häufig", "meistens", "immer"], null, {turns: true}),
  ...TEXT_LADDERS_OF_ASIA,
  ...TEXT_LADDERS_OF_ROMANCE
];
