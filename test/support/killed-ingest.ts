// A load and the pages after it, for what ends it before it is done: node killed-ingest.js WORKSPACE [COMMIT_POINT]
// It says when it begins. With a number it kills itself at that commit point.
import {watchCommitPoints} from "./commit-points.js";
import {loadWithPages} from "./ingest-kills.js";

const [, , folder, moment] = process.argv;
let points = 0;
watchCommitPoints(() => {
  points += 1;
  if (points === Number(moment)) process.kill(process.pid, "SIGKILL");
});
process.stdout.write("begins\n");
await loadWithPages(folder!);
