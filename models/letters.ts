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
/** What a phone shows by push of the same: a title and a line or two, which lead to the page when they are tapped. */
export const noticeKinds = ['hereNotice', 'lateNotice', 'questionNotice'] as const;
export const messageKinds = [...letterKinds, ...noticeKinds] as const;
type NoticeKind = (typeof noticeKinds)[number];
export type MessageKind = (typeof messageKinds)[number];

/** Whether it is shown by push and not sent by mail. */
export function isNotice(kind: MessageKind): kind is NoticeKind {
  return noticeKinds.some((one) => one === kind);
}

/** Most characters of a title and of a text; phones cut off a notice that is longer. */
export function lengthsOf(kind: MessageKind): { readonly subject: number; readonly text: number } {
  return isNotice(kind) ? { subject: 60, text: 200 } : { subject: 150, text: 4_000 };
}

/** What stands in a message for what is known when it is sent. */
export const placeholders = {
  link: ['company', 'customer', 'link', 'codes'],
  here: ['company', 'customer', 'link', 'technician'],
  late: ['company', 'customer', 'link'],
  card: ['company', 'customer', 'link'],
  question: ['company', 'customer', 'link'],
  hereNotice: ['company', 'customer', 'technician'],
  lateNotice: ['company', 'customer'],
  questionNotice: ['company', 'customer'],
} as const satisfies Readonly<Record<MessageKind, readonly string[]>>;
type Placeholder = (typeof placeholders)[MessageKind][number];

/** A message before it is filled in: plain text. */
export type Template = { readonly subject: string; readonly text: string };

/** True where everything in braces is known for this kind, and the way in is in the text of a letter. */
function isWhole(kind: MessageKind, { subject, text }: Template): boolean {
  const known: readonly string[] = placeholders[kind];
  const used = [...`${subject}\n${text}`.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '');
  return (isNotice(kind) || text.includes('{link}')) && used.every((name) => known.includes(name));
}

function templateSchema(kind: MessageKind) {
  const most = lengthsOf(kind);
  return z
    .strictObject({
      subject: z.string().check(z.minLength(1), z.maxLength(most.subject), z.regex(/^[^\r\n]*$/)),
      text: z.string().check(z.minLength(1), z.maxLength(most.text)),
    })
    .check(z.refine((template) => isWhole(kind, template)));
}

function ofKind(kind: MessageKind) {
  const template = z.exactOptional(templateSchema(kind));
  return z.exactOptional(z.strictObject({ en: template, de: template }));
}

/** Messages in a company's own words; where there are none, they are in ours. */
export const messagesSchema = z.strictObject({
  link: ofKind('link'),
  here: ofKind('here'),
  late: ofKind('late'),
  card: ofKind('card'),
  question: ofKind('question'),
  hereNotice: ofKind('hereNotice'),
  lateNotice: ofKind('lateNotice'),
  questionNotice: ofKind('questionNotice'),
});
export type Messages = z.infer<typeof messagesSchema>;

/** True for words a message of this kind may have. */
export function isTemplate(kind: MessageKind, template: Template): boolean {
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
const ours: Readonly<Record<MessageKind, Words>> = {
  link: ofCatalogue([waysEn, waysDe], ['mailSubject', 'mailBody']),
  here: ofCatalogue([noticeEn, noticeDe], ['here.subject', 'here.mail']),
  late: ofCatalogue([noticeEn, noticeDe], ['late.subject', 'late.mail']),
  card: ofCatalogue([cardMailEn, cardMailDe], ['card.subject', 'card.mail']),
  question: ofCatalogue([cardMailEn, cardMailDe], ['question.subject', 'question.mail']),
  hereNotice: ofCatalogue([noticeEn, noticeDe], ['here.title', 'here.body']),
  lateNotice: ofCatalogue([noticeEn, noticeDe], ['late.title', 'late.body']),
  questionNotice: ofCatalogue([cardMailEn, cardMailDe], ['question.title', 'question.body']),
};

/** The words of a message as they are sent: the company's, else ours. */
export function templateOf(kind: MessageKind, language: Language, messages: Messages = {}): Template {
  return messages[kind]?.[language] ?? ours[kind][language];
}

/** What is known when a message is sent; a customer whose name is not known is called nothing. */
export type Filling = Readonly<Partial<Record<Placeholder, string | null>>>;

/** A message with everything filled in. The space before a name that is not known goes with it. */
export function filled({ subject, text }: Template, filling: Filling): Template {
  const fill = (words: string) =>
    words.replace(/( ?)\{(\w+)\}/g, (whole, space: string, name: string) => {
      const value = filling[name as Placeholder];
      return value === undefined ? whole : value === null ? '' : `${space}${value}`;
    });
  return { subject: fill(subject), text: fill(text) };
}
