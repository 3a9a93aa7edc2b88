/**
 * Returns the content security policy of a page: only this origin, scripts only by the nonce.
 * @param nonce new for every answer; Next puts it on the scripts and styles that it writes
 * @param isDevelopment allows what Next's error overlay and reloading need
 */
export function contentSecurityPolicy(pathname: string, nonce: string, isDevelopment: boolean): string {
  // The editor of GraphiQL writes style elements without a nonce, and starts workers from its own files.
  const isEditor = pathname === "/graphiql";
  const directives = {
    "default-src": "'self'",
    "script-src": `'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src": isEditor || isDevelopment ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    // Positions of menus and the like are style attributes; they cannot load or run anything.
    "style-src-attr": "'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": isEditor ? "'self' data:" : "'self'",
    "connect-src": "'self'",
    "worker-src": isEditor ? "'self' blob:" : "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
  };
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");
}
