/** The connection string of a server that `startPostgres` started. */
export function formatUrl({ user, password, host, port }) {
  return `postgres://${user}:${password}@${host}:${port}`;
}
