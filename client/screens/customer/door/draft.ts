import { type Contact, contactOf, faultIn } from '#models/contact.ts';
import type { SessionView } from '#models/view.ts';

/** A request as it is being typed. */
export type Draft = { readonly problem: string; readonly phone: string; readonly mail: string };
export type Fault = 'problem' | 'reach' | 'phone' | 'mail';

const place = (sessionId: string) => `beside.request.${sessionId}`;

/** What was typed before in this tab, or what is known already [rule.R1]. */
export function draftOf({ id, problem }: Pick<SessionView, 'id' | 'problem'>, known: Contact | null): Draft {
  const kept = sessionStorage.getItem(place(id));
  if (kept !== null) return JSON.parse(kept) as Draft;
  return { problem: problem ?? '', phone: known?.phone ?? '', mail: known?.mail ?? '' };
}

export function remember(sessionId: string, draft: Draft): void {
  sessionStorage.setItem(place(sessionId), JSON.stringify(draft));
}

export function forget(sessionId: string): void {
  sessionStorage.removeItem(place(sessionId));
}

/** The first thing that is missing or wrong; null when the request can be left. */
export function faultOf(draft: Draft): Fault | null {
  const contact = contactOf(draft);
  if (!draft.problem.trim()) return 'problem';
  return contact.phone === null && contact.mail === null ? 'reach' : faultIn(contact);
}

/** The request that is sent; null while something is missing. */
export function requestOf(draft: Draft): { readonly problem: string; readonly contact: Contact } | null {
  return faultOf(draft) ? null : { problem: draft.problem.trim(), contact: contactOf(draft) };
}
