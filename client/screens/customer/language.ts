import { createStore } from 'zustand/vanilla';
import type { Language } from '#models/level.ts';
import { chooseLanguage, directionOf, speaksOne } from '#models/text/language.ts';

const place = 'beside.language';

function wish() {
  const link = new URLSearchParams(location.search).get('lang');
  return { person: localStorage.getItem(place), link, browser: navigator.languages };
}

/** The language this page speaks; the person's own choice is remembered on this phone. */
export const languageStore = createStore<{ readonly language: Language }>(() => ({ language: chooseLanguage(wish()) }));

/** Speaks another language from now on. */
export function speak(language: Language): void {
  localStorage.setItem(place, language);
  languageStore.setState({ language });
}

/** Speaks what is known to be this person's language, unless they chose one themselves. */
export function suggest(language: Language): void {
  if (localStorage.getItem(place) === null) languageStore.setState({ language });
}

/** The first language this person's browser asks for, where it asks for none of ours and they chose none; else null. */
export function unspokenLanguage(): string | null {
  const { person, link, browser } = wish();
  return speaksOne([person, link, ...browser]) ? null : (browser[0] ?? null);
}

/** Keeps the page's `lang` and `dir` at the language spoken: for screen readers, hyphens and quotation marks. */
export function followLanguage(): void {
  const tell = ({ language }: { language: Language }) => {
    document.documentElement.lang = language;
    document.documentElement.dir = directionOf(language);
  };
  tell(languageStore.getState());
  languageStore.subscribe(tell);
}
