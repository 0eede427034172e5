import type { Files } from './files.ts';
import { type Beginning, type Kept, keptOf, lineOf, type Note } from './kept.ts';

/** The segments of recordings that lie on this device until the server has acknowledged them. */
export class Keeper {
  readonly #files: Files;

  constructor(files: Files) {
    this.#files = files;
  }

  begin(id: string, beginning: Beginning): Promise<void> {
    return this.#files.append(id, null, lineOf(beginning));
  }

  /** Keeps a slice; `endedAtMs` is how far the segment goes with it. */
  add(id: string, bytes: ArrayBuffer, endedAtMs: number): Promise<void> {
    return this.#files.append(id, bytes, lineOf({ endedAtMs }));
  }

  note(id: string, note: Note): Promise<void> {
    return this.#files.append(id, null, lineOf(note));
  }

  /** What lies here of one person, in no order. */
  async segmentsOf(staffId: string): Promise<Kept[]> {
    const files = await this.#files.list();
    return files.map(keptOf).filter((kept) => kept !== null && kept.staffId === staffId) as Kept[];
  }

  read(id: string, from: number, to: number): Promise<ArrayBuffer> {
    return this.#files.read(id, from, to);
  }

  drop(id: string): Promise<void> {
    return this.#files.drop(id);
  }

  close(): void {
    this.#files.close();
  }
}
