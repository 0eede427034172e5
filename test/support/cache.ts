import { join } from 'node:path';

/** Where tests keep what is made once and used often; git does not see it. */
export const cacheDir = join(import.meta.dirname, '..', '.cache');
