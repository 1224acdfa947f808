import {adapterContract} from "./contract.js";
import {SERVICE_CASES} from "./contract-service-cases.js";

for (const contract of SERVICE_CASES) adapterContract(contract);
