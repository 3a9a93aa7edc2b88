import type { Scope } from "./scope.ts";

/**
 * Returns a function that makes something once for each request, such as a loader that gathers reads.
 * @param make receives the scope of the request
 */
export function perScope<Value>(make: (scope: Scope) => Value): (scope: Scope) => Value {
  const made = new WeakMap<Scope, Value>();
  return (scope) => {
    let value = made.get(scope);
    if (value === undefined) {
      value = make(scope);
      made.set(scope, value);
    }
    return value;
  };
}
