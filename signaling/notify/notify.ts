import type { Means, PushSubscription } from '#models/callback/channels.ts';
import type { Delivery } from './delivery.ts';
import { type KeyPlaces, type NotifyKeys, notifyKeys, type VapidPair } from './keys.ts';
import { type Letter, mailWords, pushWords } from './letter.ts';
import { type Mail, type MailFrom, openMailbox } from './mail.ts';
import { sendPush } from './push.ts';
import { isPushAddress } from './pushHosts.ts';

export type NotifyConfig = {
  /** Null without: then mail is no way to be called back. */
  readonly mail: MailFrom | null;
  /** Null: a pair of our own is made at the first start. */
  readonly vapid: VapidPair | null;
  /** Origins of push services besides those of the browsers there are. */
  readonly pushOrigins: readonly string[];
  /** Origins on the installation's own network that webhooks may be posted to. */
  readonly webhookOrigins: readonly string[];
};
export const noNotifyConfig: NotifyConfig = { mail: null, vapid: null, pushOrigins: [], webhookOrigins: [] };

type Addressed = { readonly id: string; readonly sessionId: string; readonly letter: Letter };
type PushNotice = Addressed & { readonly subscription: PushSubscription; readonly ttlMs: number };
/** A notice in words of its own, that leads to a page of ours. */
type ToldNotice = Pick<PushNotice, 'id' | 'subscription' | 'ttlMs'> & {
  readonly tag: string;
  readonly url: string;
  readonly words: { readonly title: string; readonly body: string };
};
type MailNotice = Addressed & { readonly to: string };

/** Reaches people who are not on a page. Nothing here throws, and nothing here knows what a notice is for. */
export type Notify = {
  readonly means: Means;
  isPushAddress(endpoint: string): boolean;
  returnSecret: NotifyKeys['returnSecret'];
  webhookSecret: NotifyKeys['webhookSecret'];
  /** The address people open, without a slash at the end. */
  address(): string;
  push(notice: PushNotice): Promise<Delivery>;
  tell(notice: ToldNotice): Promise<Delivery>;
  /** The letter carries the notice's way back. */
  mail(notice: MailNotice): Promise<Delivery>;
  /** A letter of the staff's, as it is. */
  post(mail: Mail): Promise<Delivery>;
  close(): void;
};

export type NotifyParts = KeyPlaces & {
  readonly config: NotifyConfig;
  /** The address people open. */
  readonly publicUrl: () => string;
};

/** Where a notice leads: the session is named, so that a browser that is in it already asks nothing. */
function backTo(publicUrl: string, sessionId: string): string {
  return `${publicUrl}/join?back=${sessionId}`;
}

function subjectOf(config: NotifyConfig, publicUrl: string): string {
  const address = config.mail && /[^\s<]+@[^\s>]+/.exec(config.mail.from)?.[0];
  if (address) return `mailto:${address}`;
  return publicUrl.startsWith('https:') ? publicUrl : 'mailto:nobody@localhost.invalid';
}

export async function createNotify({ config, publicUrl, ...places }: NotifyParts): Promise<Notify> {
  const keys = await notifyKeys(places, config.vapid);
  const mailbox = config.mail && openMailbox(config.mail);
  const tell = ({ id, tag, url, words, subscription, ttlMs }: ToldNotice): Promise<Delivery> => {
    const from = { vapid: keys.vapid, subject: subjectOf(config, publicUrl()) };
    const notice = { subscription, payload: { id, tag, url, ...words }, topic: tag.slice(0, 32), ttlMs };
    return sendPush(notice, from).catch(() => ({ verdict: 'later', code: 0 }));
  };
  return {
    tell,
    address: publicUrl,
    means: { pushKey: keys.vapid.publicKey, hasMail: mailbox !== null },
    isPushAddress: (endpoint) => isPushAddress(endpoint, config.pushOrigins),
    returnSecret: keys.returnSecret,
    webhookSecret: keys.webhookSecret,
    push: ({ id, sessionId, letter, subscription, ttlMs }) =>
      tell({ id, tag: sessionId, url: backTo('', sessionId), words: pushWords(letter), subscription, ttlMs }),
    async mail({ id, sessionId, letter, to }) {
      const link = `${backTo(publicUrl(), sessionId)}#${keys.returnSecret(id)}`;
      return (await mailbox?.send({ id, to, ...mailWords(letter, link) })) ?? { verdict: 'never' };
    },
    post: async (mail) => (await mailbox?.send(mail)) ?? { verdict: 'never' },
    close: () => mailbox?.close(),
  };
}
