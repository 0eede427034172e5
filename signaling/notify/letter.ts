import { type Filling, filled, type Messages, type Template, templateOf } from '#models/letters.ts';
import type { Language } from '#models/level.ts';

const notices = { here: 'hereNotice', late: 'lateNotice' } as const;

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

function words({ companyName, customerName, technicianName }: Letter): Filling {
  return { company: companyName, customer: customerName, technician: technicianName };
}

/** A notice as a phone shows it. */
export function pushWords(letter: Letter): { readonly title: string; readonly body: string } {
  const { kind, language, messages } = letter;
  const { subject: title, text: body } = filled(templateOf(notices[kind], language, messages), words(letter));
  return { title, body };
}

/** A notice as a letter, with the way back. */
export function mailWords(letter: Letter, link: string): Template {
  const { kind, language, messages } = letter;
  return filled(templateOf(kind, language, messages), { ...words(letter), link });
}
