import {adapterContract} from "./contract.js";
import {FILE_CASES} from "./contract-file-cases.js";

for (const contract of FILE_CASES) adapterContract(contract);
