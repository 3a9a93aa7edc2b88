/** The words and the colours of the priorities, from none to the highest; the index is what the API calls them. */
export const priorities = [
  { name: "None", className: "text-muted" },
  { name: "Low", className: "text-tag-blue" },
  { name: "Medium", className: "text-tag-yellow" },
  { name: "High", className: "text-tag-orange" },
  { name: "Urgent", className: "text-tag-red" },
] as const;
