import * as z from 'zod/mini';
import type { Language } from './level.ts';
import { cardMailDe } from './text/cardMail.de.ts';
import { cardMailEn } from './text/cardMail.en.ts';
import { noticeDe } from './text/notice.de.ts';
import { noticeEn } from './text/notice.en.ts';
import type { Catalogue } from './text/say.ts';
import { waysDe } from './text/ways.de.ts';
import { waysEn } from './text/ways.en.ts';

/** Letters that customers get: with their link, when somebody is here for them, when we are late, with their card, and the next day. */
export const letterKinds = ['link', 'here', 'late', 'card', 'question'] as const;
export type LetterKind = (typeof letterKinds)[number];

/** What stands in a letter for what is known when it is sent. */
export const placeholders = {
  link: ['company', 'customer', 'link', 'codes'],
  here: ['company', 'customer', 'link', 'technician'],
  late: ['company', 'customer', 'link'],
  card: ['company', 'customer', 'link'],
  question: ['company', 'customer', 'link'],
} as const satisfies Readonly<Record<LetterKind, readonly string[]>>;
type Placeholder = (typeof placeholders)[LetterKind][number];

/** A letter before it is filled in: plain text. */
export type Template = { readonly subject: string; readonly text: string };

/** True where everything in braces is known for this kind, and the way in is in the text. */
function isWhole(kind: LetterKind, { subject, text }: Template): boolean {
  const known: readonly string[] = placeholders[kind];
  const used = [...`${subject}\n${text}`.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '');
  return text.includes('{link}') && used.every((name) => known.includes(name));
}

function templateSchema(kind: LetterKind) {
  return z
    .strictObject({
      subject: z.string().check(z.minLength(1), z.maxLength(150), z.regex(/^[^\r\n]*$/)),
      text: z.string().check(z.minLength(1), z.maxLength(4_000)),
    })
    .check(z.refine((template) => isWhole(kind, template)));
}

function ofKind(kind: LetterKind) {
  const template = z.exactOptional(templateSchema(kind));
  return z.exactOptional(z.strictObject({ en: template, de: template }));
}

/** Letters in a company's own words; where there are none, they are in ours. */
export const messagesSchema = z.strictObject({
  link: ofKind('link'),
  here: ofKind('here'),
  late: ofKind('late'),
  card: ofKind('card'),
  question: ofKind('question'),
});
export type Messages = z.infer<typeof messagesSchema>;

/** True for words a letter of this kind may have. */
export function isTemplate(kind: LetterKind, template: Template): boolean {
  return templateSchema(kind).safeParse(template).success;
}

type Words = Readonly<Record<Language, Template>>;

function ofCatalogue<K extends string>(
  [en, de]: readonly [Catalogue<K>, Catalogue<K>],
  [subject, text]: readonly [K, K],
): Words {
  return { en: { subject: en[subject], text: en[text] }, de: { subject: de[subject], text: de[text] } };
}

/** Our own words, in the placeholders that a company's are written in. */
const ours: Readonly<Record<LetterKind, Words>> = {
  link: ofCatalogue([waysEn, waysDe], ['mailSubject', 'mailBody']),
  here: ofCatalogue([noticeEn, noticeDe], ['here.subject', 'here.mail']),
  late: ofCatalogue([noticeEn, noticeDe], ['late.subject', 'late.mail']),
  card: ofCatalogue([cardMailEn, cardMailDe], ['card.subject', 'card.mail']),
  question: ofCatalogue([cardMailEn, cardMailDe], ['question.subject', 'question.mail']),
};

/** The words of a letter as they are sent: the company's, else ours. */
export function templateOf(kind: LetterKind, language: Language, messages: Messages = {}): Template {
  return messages[kind]?.[language] ?? ours[kind][language];
}

/** What is known when a letter is sent; a customer whose name is not known is called nothing. */
export type Filling = Readonly<Partial<Record<Placeholder, string | null>>>;

/** A letter with everything filled in. The space before a name that is not known goes with it. */
export function filled({ subject, text }: Template, filling: Filling): Template {
  const fill = (words: string) =>
    words.replace(/( ?)\{(\w+)\}/g, (whole, space: string, name: string) => {
      const value = filling[name as Placeholder];
      return value === undefined ? whole : value === null ? '' : `${space}${value}`;
    });
  return { subject: fill(subject), text: fill(text) };
}
