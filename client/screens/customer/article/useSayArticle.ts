import { libraryDe } from '#models/text/library.de.ts';
import { libraryEn } from '#models/text/library.en.ts';
import { sentDe } from '#models/text/sent.de.ts';
import { sentEn } from '#models/text/sent.en.ts';
import { sentCustomerDe } from '#models/text/sentCustomer.de.ts';
import { sentCustomerEn } from '#models/text/sentCustomer.en.ts';
import { trailDe } from '#models/text/trail.de.ts';
import { trailEn } from '#models/text/trail.en.ts';
import { sayIn } from '../useSay.ts';

/** An article's words in the customer's language: those of the machine's own pages, and of one that was sent. */
export const useSayArticle = sayIn({
  en: { ...libraryEn, ...trailEn, ...sentEn, ...sentCustomerEn },
  de: { ...libraryDe, ...trailDe, ...sentDe, ...sentCustomerDe },
});
