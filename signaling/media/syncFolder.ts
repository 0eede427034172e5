import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** Writes what a folder lists to the disk. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, constants.O_RDONLY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
