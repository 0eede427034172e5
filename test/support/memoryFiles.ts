import type { Files } from '#client/device/files.ts';

/** A device's files, which outlive the pages of a test. `room` is how many bytes it still takes. */
export type MemoryFiles = Files & { room: number; readonly ids: string[]; cut(id: string, bytes: number): void };

type Held = { bytes: Uint8Array<ArrayBuffer>; log: string };

export function createMemoryFiles(): MemoryFiles {
  const held = new Map<string, Held>();
  const files: MemoryFiles = {
    room: Number.POSITIVE_INFINITY,
    get ids() {
      return [...held.keys()];
    },
    /** As a browser leaves it that was killed while it wrote. */
    cut(id, bytes) {
      const file = held.get(id);
      if (file) held.set(id, { bytes: file.bytes.slice(0, bytes), log: `${file.log}{"ended` });
    },
    async append(id, bytes, line) {
      const file = held.get(id) ?? { bytes: new Uint8Array(0), log: '' };
      const added = new Uint8Array(bytes ?? new ArrayBuffer(0));
      if (added.length > files.room) throw new DOMException('There is no room.', 'QuotaExceededError');
      files.room -= added.length;
      const whole = new Uint8Array(file.bytes.length + added.length);
      whole.set(file.bytes);
      whole.set(added, file.bytes.length);
      held.set(id, { bytes: whole, log: `${file.log}${line}\n` });
    },
    read: async (id, from, to) => (held.get(id)?.bytes ?? new Uint8Array(0)).slice(from, to).buffer,
    list: async () => [...held].map(([id, { bytes, log }]) => ({ id, bytes: bytes.length, log })),
    drop: async (id) => void held.delete(id),
    close: () => undefined,
  };
  return files;
}
