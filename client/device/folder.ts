import type { Files, FileThere } from './files.ts';

/** Both files of one id, open for as long as they are written. */
type Open = { readonly data: FileSystemSyncAccessHandle; readonly log: FileSystemSyncAccessHandle };

const dataEnd = '.bin';
const logEnd = '.log';
const encoder = new TextEncoder();

async function openIn(folder: FileSystemDirectoryHandle, id: string): Promise<Open> {
  const handle = (name: string) =>
    folder.getFileHandle(name, { create: true }).then((file) => file.createSyncAccessHandle());
  const data = await handle(id + dataEnd);
  try {
    return { data, log: await handle(id + logEnd) };
  } catch (error) {
    data.close();
    throw error;
  }
}

function add(handle: FileSystemSyncAccessHandle, bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): void {
  const at = handle.getSize();
  const written = handle.write(bytes, { at });
  if (written === bytes.byteLength) return handle.flush();
  // A half would be taken for the whole: nobody knows of it.
  handle.truncate(at);
  throw new DOMException(`Of ${bytes.byteLength} bytes the device took ${written}.`, 'QuotaExceededError');
}

async function thereIn(folder: FileSystemDirectoryHandle, name: string): Promise<File | null> {
  try {
    return await (await folder.getFileHandle(name)).getFile();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return null;
    throw error;
  }
}

async function fileIn(folder: FileSystemDirectoryHandle, id: string): Promise<FileThere | null> {
  const [log, data] = [await thereIn(folder, id + logEnd), await thereIn(folder, id + dataEnd)];
  return log && { id, bytes: data?.size ?? 0, log: await log.text() };
}

/** Whatever another page is writing just now, and cannot be read for that, is that page's. */
async function listIn(folder: FileSystemDirectoryHandle): Promise<FileThere[]> {
  const there: FileThere[] = [];
  for await (const name of folder.keys()) {
    if (!name.endsWith(logEnd)) continue;
    const id = name.slice(0, -logEnd.length);
    const file = await fileIn(folder, id).catch(() => null);
    if (file) there.push(file);
  }
  return there;
}

/**
 * Files in a folder of the browser's own file system, written through handles that hold a file for one page and whose
 * `flush` is the device's: for a worker, where alone they are to be had.
 */
export function filesIn(folder: FileSystemDirectoryHandle): Files {
  const open = new Map<string, Promise<Open>>();
  const opened = (id: string) => {
    const handles = open.get(id) ?? openIn(folder, id);
    open.set(id, handles);
    handles.catch(() => open.delete(id));
    return handles;
  };
  const shut = async (id: string) => {
    const handles = await open.get(id)?.catch(() => null);
    open.delete(id);
    handles?.data.close();
    handles?.log.close();
  };
  return {
    async append(id, bytes, line) {
      const { data, log } = await opened(id);
      if (bytes) add(data, bytes);
      add(log, encoder.encode(`${line}\n`));
    },
    async read(id, from, to) {
      const file = await thereIn(folder, id + dataEnd);
      return file ? file.slice(from, to).arrayBuffer() : new ArrayBuffer(0);
    },
    list: () => listIn(folder),
    async drop(id) {
      await shut(id);
      for (const name of [id + dataEnd, id + logEnd]) {
        await folder.removeEntry(name).catch((error: DOMException) => {
          if (error.name !== 'NotFoundError') throw error;
        });
      }
    },
    close: () => {
      for (const id of [...open.keys()]) void shut(id);
    },
  };
}
