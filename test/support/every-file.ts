// What holds for every test file. Files share what they import, so each leaves everything as it found it.
import {afterAll, vi} from "vitest";
import {endFile} from "./end-of-file.js";
import {fixPropertySeed} from "./property-seed.js";
import {removeTemporaryFolders} from "./temporary-folders.js";

fixPropertySeed();

afterAll(() => {
  endFile();
  removeTemporaryFolders();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});
