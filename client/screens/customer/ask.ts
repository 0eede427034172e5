import type { Api } from '#client/link/api.ts';
import type { Ask } from '#models/api/trail.ts';
import type { VisitParts } from './visit.ts';

type Parts = {
  readonly api: Pick<Api, 'ask' | 'askForFamily'>;
  readonly shelf: Pick<Storage, 'getItem'>;
  readonly address: Pick<Location, 'pathname' | 'search'>;
};

const page = /^\/m\/([^/]+)\/ask$/;
const companyPage = /^\/at\/([^/]+)(?:\/([^/]+))?\/ask$/;

/** What was done at the machine that its pages may not have sent yet: they went away when this page was opened. */
function unsent(shelf: Parts['shelf'], place: string): Ask['events'] {
  try {
    const { events, waiting } = JSON.parse(shelf.getItem(`trail:${place}`) ?? '') as {
      readonly events: Ask['events'];
      readonly waiting: readonly string[];
    };
    return events.filter(({ id }) => waiting.includes(id)).slice(-100);
  } catch {
    return [];
  }
}

/** How to ask where it is not known which machine it is about; null elsewhere. */
function askForFamily({ api, shelf, address }: Parts): NonNullable<VisitParts['ask']> | null {
  const [, company, family] = companyPage.exec(address.pathname) ?? [];
  if (company === undefined) return null;
  const named = family === undefined ? null : decodeURIComponent(family);
  const place = `${company}/${family}`;
  const isOffered = new URLSearchParams(address.search).has('chat');
  return (secret) => {
    const known = { family: named, model: shelf.getItem(`model:${place}`), events: unsent(shelf, place) };
    return api.askForFamily({ company: decodeURIComponent(company), ...known, secret, isOffered });
  };
}

/** How to ask for a technician where this page was opened at a machine, or from a company's pages; null elsewhere. */
export function askAt(parts: Parts): NonNullable<VisitParts['ask']> | null {
  const { api, shelf, address } = parts;
  const code = page.exec(address.pathname)?.[1]?.toUpperCase();
  if (code === undefined) return askForFamily(parts);
  const isOffered = new URLSearchParams(address.search).has('chat');
  return (secret) => api.ask({ code, secret, events: unsent(shelf, code), isOffered });
}
