import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { languageSchema } from '#models/level.ts';
import type { Library } from '../library/library.ts';
import type { Store } from '../store/store.ts';

/** The demo's articles lie beside the built server, or in the sources when those run as they are. */
function folder(): string {
  const here = import.meta.dirname;
  return basename(here) === 'server' ? join(here, 'library') : join(here, 'files', 'library');
}

/** Publishes the demo's articles on these families of machines, with their drawings. */
export async function publishDemoLibrary(
  { store, library }: { readonly store: Store; readonly library: Library },
  companyId: string,
  families: readonly string[],
): Promise<void> {
  for (const family of families) {
    for (const file of await readdir(join(folder(), family))) {
      const language = languageSchema.parse(/\.(\w+)\.md$/.exec(file)?.[1]);
      const source = await readFile(join(folder(), family, file), 'utf8');
      const [fault] = await library.publish(companyId, source, language);
      if (fault) throw new Error(`The demo's article ${file} has a fault on line ${fault.line}: ${fault.what}.`);
    }
  }
  for (const name of await readdir(join(folder(), 'pictures'))) {
    const bytes = await readFile(join(folder(), 'pictures', name));
    await store.articles.setPicture(companyId, { name, mime: 'image/svg+xml', bytes });
  }
}
