import {expect, it} from "vitest";
import {runScript} from "../support/run-script.js";

it.each([
  [["--no-opne"], {}, "npm start: Unknown option '--no-opne'\n"],
  [["--workspace"], {}, "npm start: Option '--workspace <value>' argument missing\n"],
  [["data"], {}, "npm start: Unexpected argument 'data'. This command does not take positional arguments\n"],
  [[], {PORT: "http"}, 'npm start: PORT: expected a whole number from 0 to 65535, found "http"\n'],
  [[], {PORT: "65536"}, 'npm start: PORT: expected a whole number from 0 to 65535, found "65536"\n']
])("npm start says in one line what is wrong with %j %j", (parameters, environment, message) => {
  expect(runScript("scripts/start.js", parameters, environment)).toEqual({code: 2, out: "", err: message});
});

it("npm start names a workspace that does not exist, without a stack", () => {
  const {code, err} = runScript("scripts/start.js", ["--no-open", "--workspace", "no-such-workspace"], {PORT: "0"});
  expect(code).toBe(1);
  expect(err).toContain("no-such-workspace");
  expect(err).not.toMatch(/^ +at /m);
});
