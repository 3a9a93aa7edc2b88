import { type GraphQLSchema, isObjectType } from "graphql";
import { builder } from "./builder.ts";
import "./modules/access-token/access-token-mutations.ts";
import "./modules/account-event/account-event-type.ts";
import "./modules/change/change-fields.ts";
import "./modules/calendar-scalars.ts";
import "./modules/date-time.ts";
import "./modules/json.ts";
import "./modules/label/label-mutations.ts";
import "./modules/label/viewer-labels.ts";
import "./modules/project/project-mutations.ts";
import "./modules/rate-limit/rate-limit-type.ts";
import "./modules/project/viewer-projects.ts";
import "./modules/reminder/reminder-fields.ts";
import "./modules/reminder/reminder-mutations.ts";
import "./modules/saved-view/saved-view-mutations.ts";
import "./modules/saved-view/view-tasks.ts";
import "./modules/saved-view/viewer-saved-views.ts";
import "./modules/section/section-mutations.ts";
import "./modules/section/viewer-sections.ts";
import "./modules/session/session-mutations.ts";
import "./modules/session/session-type.ts";
import "./modules/settings/settings-type.ts";
import "./modules/task/bulk-mutations.ts";
import "./modules/task/task-mutations.ts";
import "./modules/undo/undo-mutation.ts";
import "./modules/task/task-places.ts";
import "./modules/task/task-relations.ts";
import "./modules/viewer/node-fields.ts";
import "./modules/viewer/viewer-type.ts";

/** The whole executable schema; the list of imports above is what it is made of. */
export const schema = withoutNeedlessResolvers(builder.toSchema());

/**
 * Takes away the resolvers of fields that only read the member of their own name, which is what happens without one:
 * compiled operations then read it in place. Fields of tasks need nothing else, as every field that answers tasks reads
 * the columns that its selection asks for.
 */
function withoutNeedlessResolvers(made: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(made.getTypeMap()))
    if (isObjectType(type))
      for (const field of Object.values(type.getFields()))
        if (field.extensions.pothosExposedField === field.name) delete field.resolve;
  return made;
}
