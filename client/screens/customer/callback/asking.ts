import type { Channels } from '#models/callback/channels.ts';
import { contactOf, faultIn } from '#models/contact.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import type { CallbackOptions, CallbackOutcome } from '#models/wire/callback.ts';
import type { Stay } from '../stay.ts';
import { aboutOf } from './options.ts';
import { subscribe } from './push.ts';

/** What the customer filled in. */
export type Wish = { readonly push: boolean; readonly page: boolean; readonly mail: string; readonly phone: string };

/** What has to be looked at again before anything is asked. */
export type Slip = 'none' | 'mail' | 'phone' | 'push';

/** The first thing that is wrong with a wish; null when it can be asked. */
export function slipOf(wish: Wish): Slip | null {
  const contact = contactOf(wish);
  const hasWay = wish.push || wish.page || contact.mail !== null || contact.phone !== null;
  return faultIn(contact) ?? (hasWay ? null : 'none');
}

/** The channels of a wish; null where this device did not allow notices. */
async function channelsOf({ push, page, ...typed }: Wish, pushKey: string): Promise<Channels | null> {
  const address = push ? await subscribe(pushKey) : null;
  if (push && !address) return null;
  return { push: address, page, ...contactOf(typed) };
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
