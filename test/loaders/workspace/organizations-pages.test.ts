import {expect, it, vi} from "vitest";
import {faultsOf} from "./faults.js";

// No two ids are known whose pages have one name: here all of them do.
vi.mock("../../../src/model/organization-file.js", () => ({organizationFile: () => "unit~0"}));

it("two organizations are never given one page", () => {
  const organizations = "organization_id,parent_id,name,kind\na,,A,company\nb,a,B,region\n";
  expect(faultsOf({"organizations.csv": organizations})).toBe(
    "organizations.csv line 3: organization_id: expected an id whose page has a name of its own, found b and a for unit~0"
  );
});
