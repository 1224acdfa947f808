import {fileURLToPath} from "node:url";

/** The folder that holds Journeymark itself: package.json, src, loaders, node_modules. */
export const repository = fileURLToPath(new URL("../..", import.meta.url));
