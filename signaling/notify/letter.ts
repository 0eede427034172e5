import { filled, type Messages, type Template, templateOf } from '#models/letters.ts';
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
  /** The company's own words. */
  readonly messages: Messages;
  readonly customerName: string | null;
  /** Who is ready; empty where nobody is yet. */
  readonly technicianName: string;
};

/** A notice as a phone shows it. */
export function pushWords(letter: Letter): { readonly title: string; readonly body: string } {
  const words = catalogues[letter.language];
  const params = { company: letter.companyName, name: letter.technicianName };
  return { title: say(words, `${letter.kind}.title`, params), body: say(words, `${letter.kind}.body`, params) };
}

/** A notice as a letter, with the way back. */
export function mailWords(letter: Letter, link: string): Template {
  const { kind, language, messages, companyName: company, customerName: customer, technicianName: technician } = letter;
  return filled(templateOf(kind, language, messages), { company, customer, technician, link });
}
