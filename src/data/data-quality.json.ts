// What the last ingest wrote for this page; a build lays the file itself in this place.
import {printPayload} from "../../loaders/payloads/print-payload.js";

printPayload("data-quality.json");
