import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '#signaling/store/store.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beside-store-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('opening', () => {
  it('says in one sentence that the folder is not there', async () => {
    const missing = join(folder, 'nowhere', 'beside.db');
    await expect(openStore(missing)).rejects.toThrow(
      /^The database \S+nowhere\/beside\.db cannot be opened; check .+\.$/,
    );
  });

  it('says in one sentence that the file is no database', async () => {
    const wrong = join(folder, 'wrong.db');
    await writeFile(wrong, 'Dear diary, this is not a database, and it is long enough to be read as one.'.repeat(20));
    await expect(openStore(wrong)).rejects.toThrow(/^The database \S+wrong\.db is not a database of this program\.$/);
  });
});
