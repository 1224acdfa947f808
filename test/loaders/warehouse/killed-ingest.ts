// A command line that says when it begins, for tests that end it before it is done.
import {main} from "../../../loaders/cli.js";

process.stdout.write("begins\n");
process.exitCode = await main(process.argv.slice(2));
