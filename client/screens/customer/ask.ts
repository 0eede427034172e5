import type { Api } from '#client/link/api.ts';
import type { Ask } from '#models/api/trail.ts';
import type { VisitParts } from './visit.ts';

type Parts = {
  readonly api: Pick<Api, 'ask'>;
  readonly shelf: Pick<Storage, 'getItem'>;
  readonly address: Pick<Location, 'pathname' | 'search'>;
};

const page = /^\/m\/([^/]+)\/ask$/;

/** What was done at the machine that its pages may not have sent yet: they went away when this page was opened. */
function unsent(shelf: Parts['shelf'], code: string): Ask['events'] {
  try {
    const { events, waiting } = JSON.parse(shelf.getItem(`trail:${code}`) ?? '') as {
      readonly events: Ask['events'];
      readonly waiting: readonly string[];
    };
    return events.filter(({ id }) => waiting.includes(id)).slice(-100);
  } catch {
    return [];
  }
}

/** How to ask for a technician where this page was opened at a machine; null elsewhere. */
export function askAt({ api, shelf, address }: Parts): NonNullable<VisitParts['ask']> | null {
  const code = page.exec(address.pathname)?.[1]?.toUpperCase();
  if (code === undefined) return null;
  const isOffered = new URLSearchParams(address.search).has('chat');
  return (secret) => api.ask({ code, secret, events: unsent(shelf, code), isOffered });
}
