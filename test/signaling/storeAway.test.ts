import { expect, it } from 'vitest';
import { isStoreAway } from '#signaling/store/isAway.ts';

const fault = (code: string) => Object.assign(new Error('The query failed.'), { code });

it('[fault.S3] tells a database that is away, which comes back, from a query that is wrong, which does not', () => {
  for (const code of ['SQLITE_BUSY', 'SQLITE_IOERR_FSYNC', '08006', '53300', '57P01', 'ECONNREFUSED'])
    expect(isStoreAway(new Error('Not now.', { cause: fault(code) })), code).toBe(true);
  for (const code of ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_ERROR', '23505', '42P01', 'ENOENT'])
    expect(isStoreAway(fault(code)), code).toBe(false);
  expect(isStoreAway(null)).toBe(false);
});
