import {expect, it} from "vitest";
import {againstPeers, peerDifference, unitJourney} from "../../../src/components/text/peers.js";
import {organization, tree} from "../report-fixture.js";

const units = tree(9);
const {stages, unit} = organization(units[1]!, units);

it("a unit's stage stands beside its peers', and differs from them by the payload's own difference", () => {
  const [explore] = stages;
  expect(againstPeers(explore!)).toEqual({
    id: "explore",
    label: "Explore",
    figure: explore!.current,
    comparison: explore!.peers
  });
  expect(peerDifference(explore!)).toEqual({label: "Explore", change: explore!.difference});
  expect(unitJourney(unit)).toEqual({id: "journey", label: "Whole journey", figure: unit.journey});
});
