import type { Language } from '#models/level.ts';
import { noticeDe } from '#models/text/notice.de.ts';
import { noticeEn } from '#models/text/notice.en.ts';
import { say } from '#models/text/say.ts';

const catalogues = { en: noticeEn, de: noticeDe } satisfies Record<Language, object>;

/** What a notice is about, in the words it needs. */
export type Letter = {
  readonly kind: 'here' | 'late';
  readonly language: Language;
  readonly companyName: string;
  readonly customerName: string | null;
  /** Who is ready; empty where nobody is yet. */
  readonly technicianName: string;
};

function paramsOf({ companyName, customerName, technicianName }: Letter) {
  return { company: companyName, name: technicianName, who: customerName ? ` ${customerName}` : '' };
}

/** A notice as a phone shows it. */
export function pushWords(letter: Letter): { readonly title: string; readonly body: string } {
  const words = catalogues[letter.language];
  const params = paramsOf(letter);
  return { title: say(words, `${letter.kind}.title`, params), body: say(words, `${letter.kind}.body`, params) };
}

/** A notice as a letter, with the way back. */
export function mailWords(letter: Letter, link: string): { readonly subject: string; readonly text: string } {
  const words = catalogues[letter.language];
  const params = { ...paramsOf(letter), link };
  return { subject: say(words, `${letter.kind}.subject`, params), text: say(words, `${letter.kind}.mail`, params) };
}
