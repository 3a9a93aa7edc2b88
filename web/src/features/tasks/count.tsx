/** How many there are, seen above the list and read out when it changes. */
export function Count({ total, status, search }: { total: number | undefined; status: string; search: string }) {
  if (total === undefined) return null;
  const what = `${status === "all" ? "" : `${status} `}${total === 1 ? "task" : "tasks"}`;
  return (
    <p role="status" className={total === 0 ? "sr-only" : "mb-2 text-sm text-muted"}>
      {total.toLocaleString("en")} {what}
      {search.trim() && ` matching “${search.trim()}”`}
    </p>
  );
}
