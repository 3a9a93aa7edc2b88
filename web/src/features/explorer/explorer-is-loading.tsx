/** Stands in the explorer's place until it can be shown. */
export function ExplorerIsLoading() {
  return (
    <p role="status" className="late p-6 text-muted">
      Loading the explorer…
    </p>
  );
}
