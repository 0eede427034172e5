import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';

/** Files of recordings that lie in the browser of this page: its own file system and its database. */
export function keptOnDevice(page: Page): Promise<{ readonly name: string; readonly bytes: number }[]> {
  return page.evaluate(async () => {
    const found: { name: string; bytes: number }[] = [];
    const walk = async (folder: FileSystemDirectoryHandle): Promise<void> => {
      const entries = (folder as unknown as { values(): AsyncIterable<FileSystemHandle> }).values();
      for await (const entry of entries) {
        if (entry.kind === 'directory') await walk(entry as FileSystemDirectoryHandle);
        else found.push({ name: entry.name, bytes: (await (entry as FileSystemFileHandle).getFile()).size });
      }
    };
    await walk(await navigator.storage.getDirectory());
    for (const { name } of await indexedDB.databases())
      if (name?.includes('recording')) found.push({ name, bytes: -1 });
    return found;
  });
}

/** Bytes of recorded sound and picture that lie in the browser of this page. */
export async function bytesOnDevice(page: Page): Promise<number> {
  const files = await keptOnDevice(page);
  return files.filter(({ name }) => name.endsWith('.bin')).reduce((sum, { bytes }) => sum + bytes, 0);
}

/**
 * Who wrote the segments that lie in this page's own file system, by the name each has in its head (RFC 9559, WritingApp):
 * `Beside` stored the frames as they were received, `Chrome` encoded them again.
 */
export function writersOnDevice(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('recordings');
    const found: string[] = [];
    for await (const entry of (folder as unknown as { values(): AsyncIterable<FileSystemHandle> }).values()) {
      if (entry.kind !== 'file' || !entry.name.endsWith('.bin')) continue;
      const head = await (await (entry as FileSystemFileHandle).getFile()).slice(0, 300).text();
      found.push(/Beside|Chrome/.exec(head)?.[0] ?? 'nobody');
    }
    return found;
  });
}

/** As on a browser that gives out no frames as they were received. */
export async function withoutFrames(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => Reflect.deleteProperty(window, 'RTCRtpScriptTransform'));
}

/** Every file under a folder, by its path in it, with its bytes. */
export async function filesUnder(folder: string): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) found.set(path.slice(folder.length + 1), (await stat(path)).size);
  }
  return found;
}
