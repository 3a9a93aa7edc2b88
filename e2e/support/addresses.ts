/** Where the stack under test is. `npm test` starts it and says so in the environment. */
export const addresses = {
  /** Origin of the web server. */
  web: required("BASE_URL"),
  /** The GraphQL server's own address, as a script uses it. */
  graphql: required("GRAPHQL_URL"),
  /** Data folder of the stack: its embedded database and its secrets. */
  dataDir: required("DATA_DIR"),
  /** Path of the browser. */
  chromium: required("CHROMIUM"),
};

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. Start the browser tests with: npm test e2e`);
  return value;
}
