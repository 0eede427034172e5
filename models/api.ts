import * as z from 'zod/mini';
import { mailSchema } from './contact.ts';
import { type Machine, problemSchema, purposeSchema } from './customer.ts';
import { idSchema, secretSchema } from './id.ts';
import type { Template } from './letters.ts';
import { languageSchema, levelSchema, segmentSchema } from './level.ts';
import type { Outcome } from './session.ts';
import type { SessionView, SnapshotView, StaffView } from './view.ts';

/** The shortest name to sign in with. */
export const minLogin = 3;
const login = z.string().check(z.minLength(minLogin), z.maxLength(120));
const name = z.string().check(z.minLength(1), z.maxLength(120));

/** POST /api/links/exchange: the customer's tap. Consent to sharing is the tap itself. */
export const exchangeSchema = z.strictObject({
  secret: secretSchema,
  /** What it may be recorded for; nothing is recorded without one. */
  purposes: z.readonly(z.array(purposeSchema).check(z.maxLength(2))),
  language: languageSchema,
  /** True after the customer chose to go on here instead of on the other device. */
  takeOver: z.boolean(),
  /** True for a customer who writes before they show anything. Only the first tap on a link decides it. */
  writes: z.optional(z.boolean()),
  /** Made by the page, so that asking again with it after a lost answer is the same question. */
  key: z.optional(secretSchema),
  /** As the customer would like to be called, where nobody has said it yet. */
  name: z.exactOptional(name),
});
export type Exchange = z.infer<typeof exchangeSchema>;
export type Exchanged = { readonly session: SessionView };

/** POST /api/sign-in */
export const signInSchema = z.strictObject({ login, password: z.string().check(z.minLength(1), z.maxLength(200)) });
export type SignIn = z.infer<typeof signInSchema>;
export type SignedIn = { readonly me: StaffView };

/** POST /api/setup: the first lead of a new installation, by the one-time link printed at the first start. */
export const setupSchema = z.strictObject({
  secret: secretSchema,
  companyName: name,
  name,
  login,
  password: z.string().check(z.minLength(12), z.maxLength(200)),
});
export type Setup = z.infer<typeof setupSchema>;

/** POST /api/links: a link for a customer. What is known of them is never asked again. */
export const newLinkSchema = z.strictObject({
  machineId: z.nullable(idSchema),
  customerName: z.nullable(name),
  level: levelSchema,
  segment: segmentSchema,
  language: languageSchema,
  /** What the customer said of the problem, for whoever takes the session. */
  problem: z.exactOptional(z.nullable(problemSchema)),
  /** True to have the session offered to the sender first, and to everybody only if they are gone. */
  staysWithSender: z.exactOptional(z.boolean()),
});
export type NewLink = z.infer<typeof newLinkSchema>;
/** `letter`: the words it goes out with, to be filled in; `canMail`: the server sends letters, so that it can go out by one. */
export type LinkMade = {
  readonly id: string;
  readonly url: string;
  readonly companyName: string;
  readonly letter: Template;
  readonly canMail: boolean;
};

/** POST /api/links/:id/mail: a link that nobody has opened, by a letter in its customer's language. */
export const mailLinkSchema = z.strictObject({ to: mailSchema, secret: secretSchema });
export type MailLink = z.infer<typeof mailLinkSchema>;
/** `sent`: the mail server took it; `refused`: it will not; `unsure`: it has not said so yet, and may still take it. */
export type LinkMailed = { readonly delivery: 'sent' | 'refused' | 'unsure' };

/** POST /api/staff: a new member of staff, by a lead. */
export const newStaffSchema = z.strictObject({
  name,
  login,
  password: z.string().check(z.minLength(12), z.maxLength(200)),
  role: z.enum(['technician', 'trainer', 'lead']),
  level: levelSchema,
  segment: segmentSchema,
  languages: z.array(languageSchema).check(z.minLength(1), z.maxLength(2)),
  families: z.array(z.string().check(z.minLength(1), z.maxLength(120))).check(z.maxLength(50)),
});
export type NewStaff = z.infer<typeof newStaffSchema>;

/** PUT /api/sessions/:id/keyframes/:keyframeId?…: the size of the picture in the body. */
export const keyframeQuerySchema = z.strictObject({
  epoch: z.coerce.number(),
  width: z.coerce.number(),
  height: z.coerce.number(),
  source: z.enum(['held', 'still', 'photo']),
});

/** PUT /api/sessions/:id/snapshots/:snapshotId?…: which keyframe, and up to which operation the marks are drawn in. */
export const snapshotQuerySchema = z.strictObject({
  epoch: z.coerce.number(),
  keyframeId: idSchema,
  seq: z.coerce.number(),
});

/** Largest picture that is taken, in bytes. */
export const maxPictureBytes = 4_000_000;

/** An open session as a lead sees it: nothing in it tells how long a member of staff has been at it [rule.R3]. */
export type OpenSession = Pick<
  SessionView,
  'id' | 'state' | 'customer' | 'machine' | 'technician' | 'source' | 'problem' | 'contact'
> & {
  /** Since when the customer waits; null once a technician has accepted. */
  readonly askedAt: number | null;
  readonly snapshots: readonly Pick<SnapshotView, 'id' | 'url'>[];
};

/** GET /api/overview: what a lead sees at a glance, the session that was asked for first before the others. */
export type Overview = {
  readonly companyName: string;
  readonly staff: readonly (StaffView & { readonly isHere: boolean })[];
  /** Who left the company. */
  readonly left: readonly StaffView[];
  /** Of the company's machines, of which there may be many thousands. */
  readonly families: readonly string[];
  readonly machineCount: number;
  readonly sessions: readonly OpenSession[];
};

/** GET /api/sessions: ended sessions with what was kept of them, newest first. */
export type SessionSummary = {
  readonly id: string;
  readonly machine: Machine | null;
  readonly outcome: Outcome;
  readonly note: string;
  readonly endedAt: number;
  readonly snapshots: SessionView['snapshots'];
};
