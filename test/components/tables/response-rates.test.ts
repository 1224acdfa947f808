import {expect, it} from "vitest";
import {responseRates} from "../../../src/components/tables/response-rates.js";
import {document, plain, texts} from "../dom.js";
import {shown, withheld} from "../report-fixture.js";

it("the response rates of a unit are a section of their own, a withheld one with its reason", () => {
  const rates = [
    {id: "consumer", label: "Consumers", figure: shown(31.2, 1.4)},
    {id: "partner", label: "Partners", figure: withheld}
  ];
  const section = responseRates(rates, {document});
  expect(texts(section, "h2")).toEqual(["How many of those invited answered?"]);
  expect(texts(section, ".interval-rows thead th").at(-1)).toBe("Invited");
  const [consumers, partners] = [...section.querySelectorAll(".interval-rows tbody tr")];
  expect(plain(consumers!.textContent)).toContain("31.2% (29.8 to 32.6%)");
  expect(plain(partners!.textContent)).toContain("withheld: fewer than 10 respondents");
});

it("where nobody knows who was invited there is nothing", () => {
  expect(responseRates([], {document}).textContent).toBe("");
});
