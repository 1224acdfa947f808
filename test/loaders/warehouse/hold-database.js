// Holds a database file as another process would: `node hold-database.js FILE`, until its standard input ends.
import {DuckDBInstance} from "@duckdb/node-api";

const instance = await DuckDBInstance.create(process.argv[2], {access_mode: process.argv[3] ?? "READ_WRITE"});
process.stdout.write("held\n");
process.stdin.on("end", () => instance.closeSync()).resume();
