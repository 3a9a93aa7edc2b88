import { Fragment } from "react";

/** A key as it stands on the keyboard. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded border border-line bg-sunken px-1.5 font-sans text-xs whitespace-nowrap text-muted">
      {children}
    </kbd>
  );
}

/**
 * Several ways to press the same thing.
 * @param ways each a series of presses, each of keys held together
 */
export function KeyWays({ ways }: { ways: readonly string[][][] }) {
  return (
    <span className="flex shrink-0 items-center gap-1.5 text-sm whitespace-nowrap text-muted">
      {ways.map((presses, way) => (
        <Fragment key={presses.join()}>
          {way > 0 && "or"}
          {presses.map((keys, press) => (
            <Fragment key={keys.join()}>
              {press > 0 && "then"}
              <span className="flex gap-0.5">
                {keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </span>
            </Fragment>
          ))}
        </Fragment>
      ))}
    </span>
  );
}
