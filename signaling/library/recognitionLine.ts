import type { Language } from '#models/level.ts';
import type { Recognition } from '#models/library/recognition.ts';
import { recognitionDe } from '#models/text/recognition.de.ts';
import { recognitionEn } from '#models/text/recognition.en.ts';
import { type Params, say } from '#models/text/say.ts';
import { type Html, html } from './html.ts';

const catalogues = { en: recognitionEn, de: recognitionDe } as const;

/** The address, below a page's own, that a form posts to when somebody is not to be known any more. */
export const stopPath = '/not-me';

type Words = { readonly key: keyof typeof recognitionEn; readonly params: Params };

function wordsOf(recognition: Recognition, language: Language): Words {
  const { holder } = recognition;
  // The last moment it is good, where the company is not known to be elsewhere than the server.
  const dayOf = (at: number) => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(at);
  switch (recognition.kind) {
    case 'reads': {
      const { level, expiresAt } = recognition;
      return { key: 'recognised.reads', params: { holder, level, date: dayOf(expiresAt - 1) } };
    }
    case 'elsewhere': {
      const families = new Intl.ListFormat(language).format(recognition.families);
      return { key: 'recognised.elsewhere', params: { holder, families } };
    }
    case 'expired':
      return { key: 'recognised.expired', params: { holder, date: dayOf(recognition.expiredAt) } };
    default:
      return recognition satisfies never;
  }
}

type Reader = { readonly language: Language; readonly base: string; readonly recognition?: Recognition | null };

/** As whom a page is read and at which level, with the way out of it; null where nobody is known. */
export function recognitionLine({ language, base, recognition = null }: Reader): Html | null {
  if (!recognition) return null;
  const catalogue = catalogues[language];
  const { key, params } = wordsOf(recognition, language);
  const stop = say(catalogue, 'recognised.stop');
  return html`<form class="recognised" method="post" action="${base}${stopPath}"><p>${say(catalogue, key, params)}</p><button>${stop}</button></form>`;
}
