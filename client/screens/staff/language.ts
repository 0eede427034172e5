import { createStore } from 'zustand/vanilla';
import type { Language } from '#models/level.ts';
import { chooseLanguage, directionOf } from '#models/text/language.ts';

const place = 'beside.language';

/** The language this browser's staff reads; their own choice is remembered here. */
export const languageStore = createStore<{ readonly language: Language }>(() => ({
  language: chooseLanguage({ person: localStorage.getItem(place), browser: navigator.languages }),
}));

function tellPage(language: Language): void {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}

/** Speaks another language from now on, and after a reload. */
export function speak(language: Language): void {
  localStorage.setItem(place, language);
  languageStore.setState({ language });
}

tellPage(languageStore.getState().language);
languageStore.subscribe(({ language }) => tellPage(language));
