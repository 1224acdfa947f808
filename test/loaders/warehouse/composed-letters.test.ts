import {expect, it} from "vitest";
import {uniqueNames} from "../../../loaders/sources/formats/delimited.js";
import {loadExport, query, SOURCE} from "../../support/workspace-files.js";

/** As Macs write them: letters parted from their marks, syllables of Hangul in letters. */
const parted = (text: string) => text.normalize("NFD");

const UNITS =
  "organization_id,parent_id,name,kind\ncompany,,Company,company\n강남점,company,Gangnam,branch\nMünchen,company,Munich,branch\n";
const MAPPED = `adapter: csv
files: survey*.csv
customer_class: {constant: end_user}
response: {id: 번호, organization: 지점, responded_at: day}
questions: {상담: {question: order, values: {좋음: 5, 별로: 2}}, 품질: quality}
comments: {의견: {stage: buy}}
`;
const EXPORT =
  "번호,지점,day,상담,품질,의견\n가,강남점,2024-05-31,좋음,4,배송이 빨라요\n나,München,2024-05-31,별로,3,Größe ok\n";

it.each([
  ["the export", MAPPED, UNITS, parted(EXPORT)],
  ["the source", parted(MAPPED), UNITS, EXPORT],
  ["the organizations", MAPPED, parted(UNITS), EXPORT],
  ["all of them", parted(MAPPED), parted(UNITS), parted(EXPORT)]
])(
  "headings, codes, ids and comments mean the same where %s part letters from their marks",
  async (_, source, units, content) => {
    expect(content + source + units).not.toBe(EXPORT + MAPPED + UNITS);
    const {folder, file} = await loadExport(content, {"sources/survey.yaml": source, "organizations.csv": units});
    expect(file).toMatchObject({outcome: "loaded", loaded: 2, rejected: 0});
    const rows = await query(
      folder,
      "SELECT organization, text FROM response JOIN comment USING (response_key) ORDER BY response_key"
    );
    expect(rows).toEqual([
      {organization: "강남점", text: "배송이 빨라요"},
      {organization: "München", text: "Größe ok"}
    ]);
    expect(
      await query(folder, "SELECT value FROM named_answer WHERE question = 'order' ORDER BY response_key")
    ).toEqual([{value: 5}, {value: 2}]);
  }
);

it("an id that comes again in another form is the same id", async () => {
  const id = "Müller";
  const {file} = await loadExport(
    `id,unit,day,order,quality\n${id},north,2024-05-31,5,4\n${parted(id)},north,2024-05-31,1,1\n`,
    {"sources/survey.yaml": SOURCE}
  );
  expect(file).toMatchObject({loaded: 1, rejected: 1});
  expect(file.rejects[0]!.reason).toBe("this response id stands on an earlier row of the file");
});

it("names of columns are composed, and told apart as such", () => {
  expect(uniqueNames([parted("지역"), "지역", parted("Größe")])).toEqual(["지역", "지역 (2)", "Größe"]);
});
