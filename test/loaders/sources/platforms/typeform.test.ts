import {expect, it} from "vitest";
import {plainText} from "../../../../loaders/sources/platforms/typeform.js";
import {loadTiny} from "../tiny-workspace.js";

const SOURCE = `adapter: typeform
timezone: Asia/Seoul
response: {id: "#", responded_at: Submit Date (UTC)}
questions:
`;

it("times are UTC, as their headings say, whatever the source declares", async () => {
  const content = `#,How was it?,Start Date (UTC),Submit Date (UTC),Network ID
e49f,4,5/16/2018 12:32,5/16/2018 12:42,464b
a1ee,2,2018-05-16 12:32:01,2018-05-16 12:40:59,464b
`;
  const {file, responses} = await loadTiny(`${SOURCE}  How was it?: {question: rating}\n`, content);
  expect(responses.map(({id, respondedAt, answers}) => [id, respondedAt, answers.rating])).toEqual([
    ["e49f", "2018-05-16 12:42:00", 4],
    ["a1ee", "2018-05-16 12:40:59", 2]
  ]);
  expect(file.settings["time zone"]).toBe("UTC (stated)");
  expect(file.warnings).toEqual([]);
});

it("headings repeat: the second Other is Other (2)", async () => {
  const content = `#,Post,Other,E-mail,Other,Submit Date (UTC)\nx,Post,,,3,5/16/2018 12:42\n`;
  const {responses} = await loadTiny(
    `${SOURCE}  Other (2): {question: rating}\n  Post: {question: chosen, values: {Post: 1}}\n`,
    content
  );
  expect(responses[0]!.answers).toEqual({rating: 3, chosen: 1});
});

it("a list of choices in one cell becomes a column per choice", async () => {
  const content = `#,How?,Submit Date (UTC)\nx,"Post, E-mail",5/16/2018 12:42\ny,E-mail,5/16/2018 12:42\n`;
  const source = `${SOURCE}  "How? [Post]": {question: chosen}\noptions: {checkboxes: {How?: [Post, E-mail]}}\n`;
  expect((await loadTiny(source, content)).responses.map(({answers}) => answers.chosen)).toEqual([1, 0]);
});

it.each([
  ["<strong>Are you self-employed?</strong>", "Are you self-employed?"],
  ["*Are you self-employed?*", "Are you self-employed?"],
  ["What country do you *live* in?", "What country do you live in?"],
  ["Is 2 * 3 > snake_case_name?", "Is 2 * 3 > snake_case_name?"]
])("the codebook has the wording of %j without its formatting", (heading, wording) => {
  expect(plainText(heading)).toBe(wording);
});
