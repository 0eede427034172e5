import * as z from 'zod/mini';

/** One address, without a name, and nothing in it that could begin a header or a second address. */
export const mailSchema = z
  .string()
  .check(z.maxLength(254), z.regex(/^[^\s@<>()[\]\\,;:"]{1,64}@[^\s@<>()[\]\\,;:"]+\.[\w-]{2,}$/));
/** As people write it: digits, perhaps with a plus, spaces and the usual signs. */
export const phoneSchema = z.string().check(z.maxLength(40), z.regex(/^\+?(?:[\s().\-/]*\d){5,20}[\s)]*$/));

/** Ways to reach somebody besides the page. */
export const contactSchema = z.strictObject({ phone: z.nullable(phoneSchema), mail: z.nullable(mailSchema) });
export type Contact = z.infer<typeof contactSchema>;

/** What was typed, without the spaces around it; null where nothing was. */
export function contactOf({ phone, mail }: { readonly phone: string; readonly mail: string }): Contact {
  return { phone: phone.trim() || null, mail: mail.trim() || null };
}

/** Which of the two cannot be right, the mail before the phone; null where both may be. */
export function faultIn({ phone, mail }: Contact): 'mail' | 'phone' | null {
  if (mail !== null && !mailSchema.safeParse(mail).success) return 'mail';
  return phone !== null && !phoneSchema.safeParse(phone).success ? 'phone' : null;
}

/** An address as it is shown to somebody who need not have it: `k…@example.com`. */
export function maskedMail(mail: string): string {
  return mail.replace(/^(.).*@/, '$1…@');
}

const shownDigits = 2;

/** A number as it is shown to somebody who need not have it, by its end: `…67`. */
export function maskedPhone(phone: string): string {
  return `…${phone.replace(/\D/g, '').slice(-shownDigits)}`;
}
