/** What SQLite says of a database that is locked, full or gone (sqlite.org/rescode.html). */
const away = /^SQLITE_(BUSY|LOCKED|IOERR|FULL|CANTOPEN|READONLY)/;

/** True for a fault of the database itself, that passes by itself or when somebody sees to it: asking again is worth it. */
export function isStoreAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const isOwn = 'code' in error && typeof error.code === 'string' && away.test(error.code);
  return isOwn || isStoreAway(error.cause);
}
