// What the last ingest wrote for this page; a build lays the file itself in this place.
import {printPayload} from "../../loaders/extracts/print-payload.js";

printPayload("method.json");
