import { ArticleNotice } from './Notice.tsx';
import { ArticleSheet } from './Sheet.tsx';

/** What shows an article that was sent, in one file. */
export const articleScreens = { ArticleNotice, ArticleSheet };
