/** How many tasks stand above one of the lowest level: subtasks go five levels deep. */
export const lowestDepth = 4;
