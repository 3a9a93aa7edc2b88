import { builder } from "./builder.ts";
import "./modules/date-time.ts";
import "./modules/settings/settings-type.ts";
import "./modules/task/task-mutations.ts";
import "./modules/viewer/viewer-type.ts";

/** The whole executable schema; this list of imports is what it is made of. */
export const schema = builder.toSchema();
