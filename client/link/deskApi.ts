import type {
  ArticleKey,
  ArticleMove,
  ArticleText,
  DeskArticles,
  NewArticle,
  OpenArticle,
} from '#models/api/articles.ts';
import type { EndingsOverview } from '#models/api/endings.ts';
import type { ImportPreview, KnownWish, MachineCodeMade, MachineRecords } from '#models/api/machines.ts';
import type { RecoveryDone } from '#models/wire/ending.ts';
import { at, call } from './request.ts';

const articles = '/api/articles';
const articleAt = ({ key, language }: ArticleKey) => at(at(articles, key), language);

type Numbered = { readonly number: number };
/** What the server said of a file when it was looked at, to have it imported. */
type ImportWish = { readonly known: KnownWish; readonly check?: string };

/** What only the pages of those who lead, write articles and keep machines ask for; nothing here throws. */
export const deskApi = {
  articles: () => call<DeskArticles>({ method: 'GET', path: articles }),
  article: (wanted: ArticleKey) => call<OpenArticle>({ method: 'GET', path: articleAt(wanted) }),
  beginArticle: (body: NewArticle) => call<ArticleKey>({ method: 'POST', path: articles, body }),
  translateArticle: (wanted: ArticleKey) => call<ArticleKey>({ method: 'POST', path: articleAt(wanted), body: {} }),
  saveArticle: ({ key, language, ...body }: ArticleKey & ArticleText) =>
    call<Numbered>({ method: 'PUT', path: articleAt({ key, language }), body }),
  moveArticle: ({ key, language, ...body }: ArticleKey & ArticleMove) =>
    call<Numbered>({ method: 'POST', path: `${articleAt({ key, language })}/moves`, body }),
  deleteArticle: ({ key, language, number }: ArticleKey & Numbered) =>
    call<object>({ method: 'DELETE', path: articleAt({ key, language }), body: { number } }),
  articleVersion: ({ number, ...wanted }: ArticleKey & Numbered) =>
    call<{ readonly source: string }>({ method: 'GET', path: `${articleAt(wanted)}/versions/${number}` }),
  addArticlePicture: ({ name, blob }: { readonly name: string; readonly blob: Blob }) =>
    call<{ readonly name: string }>({
      method: 'POST',
      path: `${articles}/pictures?${new URLSearchParams({ name: name.slice(0, 80) })}`,
      body: blob,
    }),
  endings: () => call<EndingsOverview>({ method: 'GET', path: '/api/endings' }),
  settleRecovery: (sessionId: string, body: RecoveryDone) =>
    call<object>({ method: 'POST', path: `${at('/api/sessions', sessionId)}/recovery`, body }),
  machineRecords: () => call<MachineRecords>({ method: 'GET', path: '/api/machines/records' }),
  importMachines: (file: Blob, wish: ImportWish) =>
    call<ImportPreview>({
      method: 'POST',
      path: `/api/machines/import?${new URLSearchParams({ ...wish })}`,
      body: new Blob([file], { type: 'text/csv' }),
    }),
  renewMachineCode: (id: string) =>
    call<MachineCodeMade>({ method: 'POST', path: `${at('/api/machines', id)}/code`, body: {} }),
  revokeMachineCode: (id: string) =>
    call<object>({ method: 'DELETE', path: `${at('/api/machines', id)}/code`, body: {} }),
  giveMachineCodes: (ids: readonly string[]) =>
    call<object>({ method: 'POST', path: '/api/machines/codes', body: { ids } }),
};
