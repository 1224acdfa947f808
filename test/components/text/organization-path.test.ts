import {expect, it} from "vitest";
import {organizationPath} from "../../../src/components/text/organization-path.js";
import {document} from "../dom.js";
import {organization, tree} from "../report-fixture.js";

const units = tree(9);
const address = (id: string) => `./${encodeURIComponent(id)}.html`;

it("the units above are links, from the top down, then comes the unit's kind", () => {
  const {unit} = organization(units[2]!, units);
  const path = organizationPath({...unit, path: [...unit.path, {id: "a/b", label: "<i>"}]}, {address, document});
  expect(path.textContent).toBe("All organizations › Onmaru Home Appliances › Kitchen division › <i> › Region");
  expect([...path.querySelectorAll("a")].map((link) => link.getAttribute("href"))).toEqual([
    "../organizations.html",
    "./onmaru.html",
    "./d0.html",
    "./a%2Fb.html"
  ]);
});

it("the top of the tree has nothing above it but the list", () => {
  const {unit} = organization(units[0]!, units);
  expect(organizationPath(unit, {address, document}).textContent).toBe("All organizations › Company");
});

it("leads sideways to the units before and after, under the same one", () => {
  const {unit} = organization(units[2]!, units);
  const beside = {before: null, after: {id: "d0r1", label: "South"}};
  const path = organizationPath(unit, {beside, address, document});
  expect(path.textContent).toBe("All organizations › Onmaru Home Appliances › Kitchen division › RegionNext: South");
  expect(path.querySelector("nav:last-child a")!.getAttribute("href")).toBe("./d0r1.html");
});
