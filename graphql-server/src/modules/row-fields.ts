/** What is said of the fields that every object of a viewer has. */
export const CREATED_AT_DESCRIPTION = "When it was created.";
export const UPDATED_AT_DESCRIPTION = "When it was last changed. A write that changes nothing leaves it as it is.";
export const VERSION_DESCRIPTION =
  "Counts the changes from 1 on; give it back as `expectedVersion` to change only what was seen.";
