import type { Contact } from '#models/customer.ts';
import type { SessionView } from '#models/view.ts';

/** A request as it is being typed. */
export type Draft = { readonly problem: string; readonly phone: string; readonly mail: string };
export type Fault = 'problem' | 'reach' | 'phone' | 'mail';

const place = (sessionId: string) => `beside.request.${sessionId}`;
/** As the server has them; it has the last word. */
const phonePattern = /^\+?[\d\s()/.-]{5,40}$/;
const mailPattern = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;

/** What was typed before in this tab, or what is known already [rule.R1]. */
export function draftOf({ id, problem, contact }: SessionView): Draft {
  const kept = sessionStorage.getItem(place(id));
  if (kept !== null) return JSON.parse(kept) as Draft;
  return { problem: problem ?? '', phone: contact?.phone ?? '', mail: contact?.mail ?? '' };
}

export function remember(sessionId: string, draft: Draft): void {
  sessionStorage.setItem(place(sessionId), JSON.stringify(draft));
}

export function forget(sessionId: string): void {
  sessionStorage.removeItem(place(sessionId));
}

/** The first thing that is missing or wrong; null when the request can be left. */
export function faultOf(draft: Draft): Fault | null {
  const [problem, phone, mail] = [draft.problem, draft.phone, draft.mail].map((text) => text.trim());
  if (!problem) return 'problem';
  if (!phone && !mail) return 'reach';
  if (phone && !phonePattern.test(phone)) return 'phone';
  return mail && !mailPattern.test(mail) ? 'mail' : null;
}

/** The request that is sent; null while something is missing. */
export function requestOf(draft: Draft): { readonly problem: string; readonly contact: Contact } | null {
  if (faultOf(draft)) return null;
  const contact = { phone: draft.phone.trim() || null, mail: draft.mail.trim() || null };
  return { problem: draft.problem.trim(), contact };
}
