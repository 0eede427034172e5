import * as z from 'zod/mini';
import { atSchema, idSchema } from './id.ts';
import { languageSchema, levelSchema, segmentSchema } from './level.ts';

/** The machine a session is about, as the people in it see it. */
const machineSchema = z.strictObject({
  id: idSchema,
  family: z.string(),
  model: z.string(),
  serial: z.string(),
  site: z.string(),
});
export type Machine = z.infer<typeof machineSchema>;

/** The person on site, as far as the link, the machine or an earlier session told us. */
export const customerSchema = z.strictObject({
  name: z.nullable(z.string().check(z.maxLength(120))),
  level: levelSchema,
  segment: segmentSchema,
  language: languageSchema,
});
export type Customer = z.infer<typeof customerSchema>;

/** What was said of the problem before anybody looked at it. */
export const problemSchema = z.string().check(z.minLength(1), z.maxLength(500));

/** Ways to reach the customer besides this page. */
export const contactSchema = z.strictObject({
  phone: z.nullable(z.string().check(z.regex(/^\+?[\d\s()/.-]{5,40}$/))),
  mail: z.nullable(z.string().check(z.maxLength(120), z.regex(/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/))),
});
export type Contact = z.infer<typeof contactSchema>;

/** What the customer agreed to, and when. Sharing the picture and recording it are separate purposes. */
export const consentSchema = z.strictObject({
  sharingAt: atSchema,
  recordingAt: z.nullable(atSchema),
});
export type Consent = z.infer<typeof consentSchema>;
