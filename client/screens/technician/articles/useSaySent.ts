import { sentDe } from '#models/text/sent.de.ts';
import { sentEn } from '#models/text/sent.en.ts';
import { sentDeskDe } from '#models/text/sentDesk.de.ts';
import { sentDeskEn } from '#models/text/sentDesk.en.ts';
import { sayIn } from '../../staff/useSay.ts';

/** The words for articles that are sent, in the reader's language. */
export const useSaySent = sayIn({ en: { ...sentEn, ...sentDeskEn }, de: { ...sentDe, ...sentDeskDe } });
