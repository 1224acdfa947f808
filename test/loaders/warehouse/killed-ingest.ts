// A load that says when it begins, for tests that end it before it is done: node killed-ingest.js WORKSPACE
import {load} from "../../support/workspace-files.js";

process.stdout.write("begins\n");
await load(process.argv[2]!);
