import * as z from 'zod/mini';
import type { ArticleKey } from '#models/api/articles.ts';

const stashSchema = z.object({ source: z.string(), number: z.number(), at: z.number() });
/** A text that was not saved, the number of the one it was written over, and when. */
export type Stash = z.infer<typeof stashSchema>;

/** Where texts that are not saved yet outlive a reload: one a person, article and language. */
export type StashPlace = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

function nameOf(staffId: string, { key, language }: ArticleKey): string {
  return `beside.article.${staffId}.${language}.${key}`;
}

/** A drawer for one article of one person. A browser that keeps nothing keeps nothing: the text on the screen stays. */
export function createStash(place: StashPlace, staffId: string, article: ArticleKey) {
  const name = nameOf(staffId, article);
  return {
    read(): Stash | null {
      try {
        return stashSchema.safeParse(JSON.parse(place.getItem(name) ?? 'null')).data ?? null;
      } catch {
        return null;
      }
    },
    write(stash: Stash | null): void {
      try {
        if (stash) place.setItem(name, JSON.stringify(stash));
        else place.removeItem(name);
      } catch {
        return;
      }
    },
  };
}
