import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The project's folder. */
export const projectDir = join(import.meta.dirname, '..', '..');

/** A file of the project: its path from the project's folder, and its text. */
export type Source = { readonly path: string; readonly text: string };

/** The files of some rooms whose names match. */
export function sources(rooms: readonly string[], pattern: RegExp): Source[] {
  return rooms.flatMap((room) => {
    const names = readdirSync(join(projectDir, room), { recursive: true, encoding: 'utf8' });
    const paths = names.filter((name) => pattern.test(name)).map((name) => join(room, name));
    return paths.sort().map((path) => ({ path, text: readFileSync(join(projectDir, path), 'utf8') }));
  });
}
