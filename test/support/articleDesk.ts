import { afterAll, beforeAll } from 'vitest';
import type { ArticleMove, OpenArticle } from '#models/api/articles.ts';
import { machineLength } from '#models/code.ts';
import type { RefusalReason } from '#models/refusal.ts';
import { makeCode } from '#signaling/auth/code.ts';
import { publishDemoLibrary } from '#signaling/demo/library.ts';
import { startServer, type TestServer } from './server.ts';

export const [trainer, lead, technician] = ['priya@aurora.example', 'lena@aurora.example', 'ana@aurora.example'];
type Ok = { readonly ok: boolean; readonly reason?: RefusalReason; readonly holder?: string; readonly number: number };
type Asked = { readonly method?: string; readonly body?: unknown };

/** A server for the tests of a file, with the demo's articles on labellers and a code on one of them. */
export function furnishArticleDesk() {
  const code = makeCode(machineLength);
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
    await publishDemoLibrary({ store: server.store, library: server.app.library }, 'demo-aurora', ['labeller']);
    await server.store.machineCodes.insert({
      ...{ code, companyId: 'demo-aurora', machineId: 'demo-aurora-machine-1', createdAt: 1 },
    });
  });
  afterAll(() => server.close());

  /** Asks the desk's routes as somebody of the staff. */
  async function ask<T = Ok>(login: string, path: string, request: Asked = {}): Promise<T> {
    const response = await server.request(`/api/articles${path}`, { cookie: await server.signIn(login), ...request });
    return (await response.json()) as T;
  }
  return {
    code,
    server: () => server,
    ask,
    open: (path: string, login = trainer) => ask<OpenArticle & Ok>(login, path),
    move: (login: string, path: string, body: Partial<ArticleMove>) =>
      ask(login, `${path}/moves`, { body: { note: null, ...body } }),
    /** What a customer is shown of an article. */
    page: async (key: string) => (await server.request(`/m/${code}/${key}`)).text(),
  };
}
