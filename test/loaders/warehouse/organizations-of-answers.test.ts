import {expect, it} from "vitest";
import {HEADER, loadExport, query} from "../../support/workspace-files.js";

const ORGANIZATIONS = `organization_id,parent_id,name,kind,valid_from,valid_to
company,,Company,company,,
north,company,North,branch,,2024-05-31
south,company,South,branch,2024-06-01,
`;

it("answers whose organization is unknown, missing, closed or not yet open are kept as unassigned, with what the file calls it", async () => {
  const rows = [
    "1,north,2024-05-31,5,5",
    "2,north,2024-06-01,5,5",
    "3,south,2024-05-31,5,5",
    "4,south,2024-06-01,5,5",
    "5,nroth,2024-05-31,5,5",
    "6,,2024-05-31,5,5",
    "7,NORTH,2024-05-31,5,5"
  ];
  const {folder, file} = await loadExport(`${HEADER}${rows.join("\n")}\n`, {"organizations.csv": ORGANIZATIONS});
  expect(file.loaded).toBe(7);
  const found = await query(
    folder,
    "SELECT id, organization, organization_given AS given FROM named_response ORDER BY response_key"
  );
  expect(found).toEqual([
    {id: "1", organization: "north", given: null},
    {id: "2", organization: "unassigned", given: "north"},
    {id: "3", organization: "unassigned", given: "south"},
    {id: "4", organization: "south", given: null},
    {id: "5", organization: "unassigned", given: "nroth"},
    {id: "6", organization: "unassigned", given: null},
    {id: "7", organization: "unassigned", given: "NORTH"}
  ]);
});
