import * as z from 'zod/mini';

/** How somebody who is not on the page is reached. `page`: it stays open, and rings. */
const channelKinds = ['push', 'mail', 'page', 'phone'] as const;
export type ChannelKind = (typeof channelKinds)[number];

const base64url = (least: number, most: number) =>
  z.string().check(z.regex(new RegExp(`^[\\w-]{${least},${most}}=*$`)));

/** What a browser hands out for being pushed to: an address of its maker's, and the keys only this browser can read with (RFC 8291). */
export const pushSubscriptionSchema = z.strictObject({
  endpoint: z.string().check(z.minLength(12), z.maxLength(1000)),
  keys: z.strictObject({ p256dh: base64url(86, 88), auth: base64url(21, 24) }),
});
export type PushSubscription = z.infer<typeof pushSubscriptionSchema>;

/** One address, without a name, and nothing in it that could begin a header or a second address. */
export const mailSchema = z
  .string()
  .check(z.maxLength(254), z.regex(/^[^\s@<>()[\]\\,;:"]{1,64}@[^\s@<>()[\]\\,;:"]+\.[\w-]{2,}$/));
/** As people write it: digits, perhaps with a plus, spaces and the usual signs. */
export const phoneSchema = z.string().check(z.maxLength(40), z.regex(/^\+?(?:[\s().\-/]*\d){5,20}[\s)]*$/));

/** Where a customer can be reached, as they said it there and then. */
export const channelsSchema = z.strictObject({
  push: z.nullable(pushSubscriptionSchema),
  /** They keep this page open. */
  page: z.boolean(),
  mail: z.nullable(mailSchema),
  phone: z.nullable(phoneSchema),
});
export type Channels = z.infer<typeof channelsSchema>;

/** What the server can send. */
export type Means = {
  /** The public key browsers are asked to subscribe with, base64url. */
  readonly pushKey: string;
  readonly hasMail: boolean;
};

/** The channels of these that work, the surest first. `isPushGood`: its address is one that is pushed to. */
export function workingChannels(
  channels: Channels,
  means: { readonly hasMail: boolean; readonly isPushGood: boolean },
): readonly ChannelKind[] {
  const works: Readonly<Record<ChannelKind, boolean>> = {
    push: channels.push !== null && means.isPushGood,
    mail: channels.mail !== null && means.hasMail,
    page: channels.page,
    phone: channels.phone !== null,
  };
  return channelKinds.filter((kind) => works[kind]);
}

/** Whether a browser can be pushed to. `homeScreen`: only once the page is on the Home Screen, as on iPhones. */
export type PushAbility = 'granted' | 'askable' | 'denied' | 'homeScreen' | 'none';

export type BrowserTraits = {
  readonly isIos: boolean;
  /** Opened from the Home Screen. */
  readonly isStandalone: boolean;
  /** It has service workers, a push manager and notifications. */
  readonly hasPush: boolean;
  readonly permission: 'default' | 'denied' | 'granted';
};

export function pushAbilityOf({ isIos, isStandalone, hasPush, permission }: BrowserTraits): PushAbility {
  if (isIos && !isStandalone) return 'homeScreen';
  if (!hasPush) return 'none';
  if (permission === 'denied') return 'denied';
  return permission === 'granted' ? 'granted' : 'askable';
}

/** An address as it is shown to somebody who need not have it: `k…@example.com`. */
export function maskedMail(mail: string): string {
  return mail.replace(/^(.).*@/, '$1…@');
}
