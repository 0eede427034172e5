import { access } from 'node:fs/promises';

/** Whether there is a file or a folder of this name, readable or not. */
export async function isThere(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}
