// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { createKeeper } from '#client/worker/keeper.ts';
import { answerKept } from '#client/worker/kept.ts';
import type { Shelf } from '#models/api/shelf.ts';
import { createCaches } from '#test/support/caches.ts';

const code = 'ABCDEFGHJKMNPQRS';
const path = (rest = '') => `/m/${code}${rest}`;

/** A device at a server that answers what is told here, 404 to all else, and nothing without a network. */
function device(pages: Record<string, string | number>) {
  let isOnline = true;
  const load = async (asked: string): Promise<Response> => {
    if (!isOnline) throw new TypeError('There is no network.');
    const page = pages[asked] ?? 404;
    return typeof page === 'number' ? new Response(null, { status: page }) : new Response(page);
  };
  const keeper = createKeeper({ caches: createCaches(), load, now: () => 1 });
  vi.stubGlobal('fetch', (request: Request) => load(new URL(request.url).pathname));
  return {
    keeper,
    goOffline: () => {
      isOnline = false;
    },
    put: (files: readonly string[], version: string) => {
      pages[path('/shelf')] = JSON.stringify({ version, files, rows: [] } satisfies Shelf);
    },
    /** Opens a page as the browser does. */
    async open(rest: string): Promise<string> {
      const url = new URL(path(rest), location.origin).href;
      const answer = await answerKept({ url, method: 'GET', mode: 'navigate' } as Request, keeper);
      return answer ? await answer.text() : '';
    },
  };
}

afterEach(() => vi.unstubAllGlobals());

it('[rule.O1] [rule.D3] a withdrawn article is gone from the device once its address has said so, though the network breaks off right then', async () => {
  const pages: Record<string, string | number> = {
    [path()]: '<body>machine',
    [path('/without-network')]: '<body>needs a network',
    [path('/old')]: '<body>old steps',
  };
  const { keeper, put, open, goOffline } = device(pages);
  put([path(), path('/without-network'), path('/old')], 'one');
  expect(await keeper.take({ type: 'keep', code })).toBe(true);
  pages[path('/old')] = 410;
  pages[path('/shelf')] = 503;
  await open('/old');
  goOffline();
  expect(await open('/old')).toContain('needs a network');
  expect(await open('')).toContain('machine');
});

it('[rule.O1] an article that is withdrawn while the pages are fetched keeps none of the others away', async () => {
  const { keeper, put, open, goOffline } = device({ [path()]: '<body>machine', [path('/gone')]: 410 });
  put([path(), path('/gone'), path('/never')], 'one');
  expect(await keeper.take({ type: 'keep', code })).toBe(true);
  goOffline();
  expect(await open('')).toContain('machine');
});

it('[rule.O1] a server that fails halfway leaves what was kept before', async () => {
  const pages: Record<string, string | number> = { [path()]: '<body>before', [path('/more')]: 503 };
  const { keeper, put, open, goOffline } = device(pages);
  put([path()], 'one');
  await keeper.take({ type: 'keep', code });
  pages[path()] = '<body>after';
  put([path(), path('/more')], 'two');
  expect(await keeper.take({ type: 'keep', code })).toBe(false);
  goOffline();
  expect(await open('')).toContain('before');
});
