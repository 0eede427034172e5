import type { Answer } from '#models/refusal.ts';
import type { CallbackOptions } from '#models/wire/callback.ts';
import type { Stay } from '../stay.ts';

/** Which session is asked about, as this page last heard of it. */
export function aboutOf({ session }: Stay): { readonly sessionId: string; readonly epoch: number } {
  return { sessionId: session.id, epoch: session.epoch };
}

/** What can be promised now, what can be sent from here, and where this customer said they can be reached. */
export function optionsOf(stay: Stay): Promise<Answer<CallbackOptions>> {
  return stay.link.ask('callback:options', aboutOf(stay));
}
