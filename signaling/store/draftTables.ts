import type { ArticleVersion } from '#models/api/articles.ts';
import type { Language } from '#models/level.ts';
import type { DraftState } from '#models/library/draft.ts';

type OfArticle = { companyId: string; key: string; language: Language };
type Text = { number: number; source: string; savedAt: number; savedBy: string };

/** Articles while they are written. */
export type DraftTables = {
  articleDrafts: OfArticle &
    Text & {
      state: DraftState;
      /** A JSON array of the ids of whoever wrote since it was last published. */
      writers: string;
      note: string | null;
    };
  articleVersions: OfArticle & Text & { what: ArticleVersion['what']; note: string | null };
};
