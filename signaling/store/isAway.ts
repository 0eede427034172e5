/**
 * What SQLite says of a database that is locked, full or gone (sqlite.org/rescode.html), PostgreSQL of one that has no room,
 * is being stopped or takes no writes (classes 08, 53, 57P and 25006 of its error codes), and the system of one that is not
 * reached.
 */
const away =
  /^(SQLITE_(BUSY|LOCKED|IOERR|FULL|CANTOPEN|READONLY).*|08...|53...|57P0[123]|25006|ECONNREFUSED|ECONNRESET|ETIMEDOUT)$/;

/** True for a fault of the database itself, that passes by itself or when somebody sees to it: asking again is worth it. */
export function isStoreAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const isOwn = 'code' in error && typeof error.code === 'string' && away.test(error.code);
  return isOwn || isStoreAway(error.cause);
}
