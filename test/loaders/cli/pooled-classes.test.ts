import {expect, it} from "vitest";
import {run} from "../../support/cli.js";
import {tinyWorkspace} from "../../support/tiny-workspace.js";

async function noteOf(answered: number, ...options: string[]): Promise<string> {
  const tiny = tinyWorkspace(Array.from({length: answered}, () => ({unit: "a1", month: "2024-05"})));
  try {
    await tiny.count();
    const {err} = await run("scores", "--workspace", tiny.directory, ...options);
    // So few people are told of as well.
    return err.replace(/^.* rests? on fewer than 10 people.*\n/m, "");
  } finally {
    tiny.remove();
  }
}

it("figures over several classes of customers say with which weights, and how to see each", async () => {
  expect(await noteOf(30)).toBe(
    "Figures over several classes have their declared weights: Consumers 2 and Partners 1; --by class shows each.\n"
  );
});

it("where only one kind of customers answered, or each is asked for, there is nothing to say", async () => {
  expect(await noteOf(2)).toBe("");
  expect(await noteOf(3, "--by", "class")).toBe("");
  expect(await noteOf(3, "--where", "class=partner")).toBe("");
});
