// What the last ingest wrote for one organization's page; a build lays the file itself in this place.
import {parseArgs} from "node:util";
import {printPayload} from "../../../loaders/payloads/print-payload.js";

const {values} = parseArgs({options: {organization: {type: "string", default: ""}}});
printPayload(`organization/${values.organization}.json`);
