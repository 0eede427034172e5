import * as z from 'zod/mini';
import type { Certificate, Standing } from '../certificate.ts';
import { companySettingsSchema } from '../company.ts';
import type { Machine } from '../customer.ts';
import { secretSchema } from '../id.ts';
import { type Language, type Level, languageSchema, levelSchema, segmentSchema } from '../level.ts';
import type { Unservable } from '../routing/unservable.ts';
import { staffRoles } from '../view.ts';

const short = z.string().check(z.minLength(1), z.maxLength(120));
const family = short;

/**
 * POST /api/codes: a code that was typed in or scanned, spoken or of a certificate. `secret` is made by the page and is
 * the secret of the customer's link from then on, so that asking again after a lost answer changes nothing.
 */
export const redeemSchema = z.strictObject({
  code: z.string().check(z.maxLength(60)),
  secret: secretSchema,
  /** The secret of the link this page was opened with; what that link knows is carried over. */
  linkSecret: z.nullable(secretSchema),
  /** True to go on in the ordinary way with a certificate that has run out. */
  isOrdinary: z.boolean(),
});
export type Redeem = z.infer<typeof redeemSchema>;

/** How somebody comes in by a code, and what is known of them. */
export type Welcome = {
  /** `spoken`: sent by the staff; `direct`: with a certificate; `ordinary`: with one that has run out; `machine`: from a machine's pages. */
  readonly way: 'spoken' | 'direct' | 'ordinary' | 'machine';
  readonly companyName: string;
  readonly name: string | null;
  readonly family: string | null;
  /** Which machine it is about, where that is known. */
  readonly machine: Machine | null;
  /** Steps they tried before they asked. */
  readonly stepsTried: number;
  readonly level: Level;
  readonly language: Language;
  /** What nobody of the company's technicians has whom this customer needs; null where somebody has it all. */
  readonly lacks: Unservable['lacks'] | null;
  /** The languages in which somebody at this level could help. */
  readonly languages: readonly Language[];
};
export type Redeemed = { readonly welcome: Welcome };

/** POST /api/certificates */
export const newCertificateSchema = z.strictObject({
  holder: short,
  family,
  level: levelSchema,
  language: languageSchema,
  expiresAt: z.int().check(z.nonnegative()),
});
export type NewCertificate = z.infer<typeof newCertificateSchema>;
export type CertificateView = Certificate & { readonly standing: Standing };
/** GET /api/certificates */
export type Certificates = { readonly certificates: readonly CertificateView[] };
/** The code of a certificate and the address it is printed with; shown once, because only its hash is kept. */
export type CertificateMade = { readonly id: string; readonly code: string; readonly url: string };

/**
 * POST /api/links/:id/code: a code to be read out, with its address for who would rather be shown the way. It is good for
 * `lastsMs` from now on, whatever the clock of whoever reads it out says [fault.S6].
 */
export type SpokenCode = {
  readonly code: string;
  readonly url: string;
  readonly expiresAt: number;
  readonly lastsMs: number;
};

/** GET /api/links: the links this member of staff made that nobody has opened, or that were opened lately. */
export type SentLink = {
  readonly id: string;
  readonly customerName: string | null;
  readonly machineId: string | null;
  readonly createdAt: number;
  readonly usedAt: number | null;
};
export type SentLinks = { readonly links: readonly SentLink[] };

/** POST /api/staff/:id/left: somebody leaves the company, or is back in it; `NOT_NOW` for the last lead, and while they have a session. */
export const leftSchema = z.strictObject({ hasLeft: z.boolean() });

/** PUT /api/staff/:id */
export const staffChangeSchema = z.strictObject({
  name: short,
  role: z.enum(staffRoles),
  level: levelSchema,
  segment: segmentSchema,
  languages: z.array(languageSchema).check(z.minLength(1), z.maxLength(2)),
  families: z.array(family).check(z.maxLength(50)),
});
export type StaffChange = z.infer<typeof staffChangeSchema> & { readonly id: string };

/** POST /api/machines and PUT /api/machines/:id */
export const machineFieldsSchema = z.strictObject({
  family,
  model: short,
  serial: z.string().check(z.maxLength(120)),
  site: z.string().check(z.maxLength(120)),
  owner: z.exactOptional(segmentSchema),
  language: z.exactOptional(languageSchema),
});
export type MachineFields = z.infer<typeof machineFieldsSchema>;

/** GET and PUT /api/settings */
export const settingsSchema = z.strictObject({ settings: companySettingsSchema });
export type Settings = z.infer<typeof settingsSchema>;
