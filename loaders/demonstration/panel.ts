import {drawCustomer, type Customer} from "./customers.js";
import type {Department} from "./departments.js";
import type {Draws} from "./draws.js";
import type {CustomerClass} from "./vocabulary.js";

/** Share of a panel's responses that come from people who answer once only, and number of answers of all others. */
const ONCE = 0.5;
const ANSWERS_EACH = 4;

/**
 * The people whom a department asks. Consumers are other people every time and stay anonymous. Partners and internal
 * departments have numbers: some answer once, the others belong to a standing panel, whose members take turns.
 */
export class Panel {
  private readonly standing: Customer[] = [];
  private turn = 0;
  private numbered = 0;

  /**
   * @param responses  number of responses that the department is to expect from the class in all
   * @param prefix     what the respondents' numbers begin with
   */
  constructor(
    private readonly draws: Draws,
    private readonly department: Department,
    private readonly customerClass: CustomerClass,
    private readonly panel: {responses: number; prefix: string}
  ) {
    if (customerClass === "consumer") return;
    const members = Math.ceil((panel.responses * (1 - ONCE)) / ANSWERS_EACH);
    for (let member = 0; member < members; member++) this.standing.push(this.drawNumbered());
  }

  /** The customer who answers next. */
  next(): Customer {
    const {draws, standing, department, customerClass} = this;
    if (customerClass === "consumer") return drawCustomer(draws, customerClass, department.division, null);
    return draws.chance(ONCE) ? this.drawNumbered() : standing[this.turn++ % standing.length]!;
  }

  private drawNumbered(): Customer {
    const respondent = `${this.panel.prefix}${++this.numbered}`;
    return drawCustomer(this.draws, this.customerClass, this.department.division, respondent);
  }
}
