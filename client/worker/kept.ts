import { hasNothing, type Keeper } from './keeper.ts';

/** How long a network may be silent before a page that is kept opens from the device. */
const patienceMs = 4_000;
const machinePath = /^\/m\/([^/]+)(\/.*)?$/;

type Place = { readonly code: string; readonly path: string };

/** A machine's code and the path below it; the code as it is kept, however it was typed. */
function placeOf(pathname: string): Place | null {
  const [, typed, rest = ''] = machinePath.exec(pathname) ?? [];
  if (typed === undefined) return null;
  const code = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  return { code, path: `/m/${code}${rest}` };
}

function silent(): Promise<'silent'> {
  return new Promise((resolve) => setTimeout(() => resolve('silent'), patienceMs));
}

/** The page says by this mark, before any script, that it comes from the device. */
async function marked(kept: Response): Promise<Response> {
  const text = (await kept.text()).replace('<body', '<body data-offline');
  return new Response(text, { headers: kept.headers });
}

/** From the network, and from the device where there is none, it is silent, or whatever stands before the server is. */
async function page(request: Request, { code, path }: Place, keeper: Keeper): Promise<Response> {
  const kept = (await keeper.find(path)) ?? (await keeper.find(`/m/${code}/without-network`));
  const fetched = fetch(request);
  if (!kept) return await fetched;
  const answer = await Promise.race([fetched, silent()]).catch(() => null);
  if (answer === null || answer === 'silent' || answer.status >= 500) return await marked(kept);
  if (hasNothing(answer)) {
    // An article that was withdrawn, or a code that was taken back: then nothing of its machine stays.
    await keeper.drop(path);
    void keeper.take({ type: 'keep', code });
  }
  return answer;
}

async function part(request: Request, { path }: Place, keeper: Keeper): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await keeper.find(path);
    if (kept) return kept;
    throw error;
  }
}

/** Built files never change under their name: one that is kept is as good as the server's. */
async function built(request: Request, keeper: Keeper): Promise<Response> {
  return (await keeper.find(new URL(request.url).pathname)) ?? (await fetch(request));
}

/** The answer to what a machine's pages ask for; null where the request is none of the worker's business. */
export function answerKept(request: Request, keeper: Keeper): Promise<Response> | null {
  const { pathname, origin } = new URL(request.url);
  if (request.method !== 'GET' || origin !== globalThis.location.origin) return null;
  if (pathname.startsWith('/assets/')) return built(request, keeper);
  const place = placeOf(pathname);
  if (!place) return null;
  return request.mode === 'navigate' ? page(request, place, keeper) : part(request, place, keeper);
}
