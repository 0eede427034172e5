import type { Language } from '../level.ts';

const directions: Readonly<Record<Language, 'ltr' | 'rtl'>> = { en: 'ltr', de: 'ltr' };

function known(tag: string | null | undefined): Language | null {
  const primary = tag?.toLowerCase().split('-')[0] ?? '';
  return Object.hasOwn(directions, primary) ? (primary as Language) : null;
}

/** The language to speak: the person's own choice, else the link's, else the first the browser asks for that we have, else English. */
export function chooseLanguage(wish: {
  readonly person?: string | null;
  readonly link?: string | null;
  readonly browser: readonly string[];
}): Language {
  const browser = wish.browser.map(known).find((language) => language !== null);
  return known(wish.person) ?? known(wish.link) ?? browser ?? 'en';
}

/** Whether one of these tags is of a language we have. */
export function speaksOne(tags: readonly (string | null | undefined)[]): boolean {
  return tags.some((tag) => known(tag) !== null);
}

/** The writing direction of a language, for the page's `dir`. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return directions[language];
}
