import { type Channels, mailSchema, phoneSchema } from '#models/callback/channels.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import type { CallbackOptions, CallbackOutcome } from '#models/wire/callback.ts';
import type { Stay } from '../stay.ts';
import { subscribe } from './push.ts';

/** What the customer filled in. */
export type Wish = { readonly push: boolean; readonly page: boolean; readonly mail: string; readonly phone: string };

/** What has to be looked at again before anything is asked. */
export type Slip = 'none' | 'mail' | 'phone' | 'push';

/** The first thing that is wrong with a wish; null when it can be asked. */
export function slipOf({ push, page, mail, phone }: Wish): Slip | null {
  const [address, number] = [mail.trim(), phone.trim()];
  if (address && !mailSchema.safeParse(address).success) return 'mail';
  if (number && !phoneSchema.safeParse(number).success) return 'phone';
  return push || page || address || number ? null : 'none';
}

function aboutOf({ session }: Stay): { sessionId: string; epoch: number } {
  return { sessionId: session.id, epoch: session.epoch };
}

/** What can be promised now. */
export function optionsOf(stay: Stay): Promise<Answer<CallbackOptions>> {
  return stay.link.ask('callback:options', aboutOf(stay));
}

/** The channels of a wish; null where this device did not allow notices. */
async function channelsOf({ push, page, mail, phone }: Wish, pushKey: string): Promise<Channels | null> {
  const address = push ? await subscribe(pushKey) : null;
  if (push && !address) return null;
  return { push: address, page, mail: mail.trim() || null, phone: phone.trim() || null };
}

type Asked = Answer<CallbackOutcome | { readonly outcome: 'left' }> | { readonly ok: false; readonly slip: Slip };

/** Asks for the callback, or leaves without a promise where none can be made. Nothing is asked where a channel turned out not to work. */
export async function askFor(stay: Stay, wish: Wish, { pushKey, promise }: CallbackOptions): Promise<Asked> {
  const channels = await channelsOf(wish, pushKey);
  if (!channels) return { ok: false, slip: 'push' };
  const asking = { ...aboutOf(stay), channels };
  if (promise.isPromised) return await stay.link.ask('callback:ask', asking);
  const left = await stay.link.ask('callback:leave', asking);
  return left.ok ? { ok: true, outcome: 'left' } : refuse(left.reason);
}

/** Waits on the page instead. */
export async function dropCallback(stay: Stay): Promise<Answer<object>> {
  return await stay.link.ask('callback:drop', aboutOf(stay));
}
