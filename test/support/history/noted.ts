import type { Answer } from '#models/refusal.ts';
import type { SessionView } from '#models/view.ts';
import type { Append, Resume, Resumed } from '#models/wire.ts';
import type { Act, History, Outcome } from './history.ts';

/** Whose page it is. A customer's writes are bound to the person and to no assignment. */
export type Whose = { readonly by: string; readonly page: string; readonly side: 'customer' | 'technician' };

type Given = { readonly sessionId: string; readonly epoch: number };
type Appended = { readonly entries: readonly { readonly id: string; readonly seq: number }[] };
type News = Pick<SessionView, 'id' | 'epoch'> & Pick<Resumed, 'entries'> & { readonly sessionId: string };

const nobody = () => undefined;

function actOf({ side }: Whose, event: string, input: unknown): Act | null {
  const { sessionId, epoch } = input as Given;
  if (event === 'session:accept') return { type: 'accept', sessionId, epoch };
  if (event === 'session:resume') return { type: 'read', sessionId, after: (input as Resume).lastSeq };
  if (event !== 'operation:append') return null;
  const ids = (input as Append).operations.map(({ id }) => id);
  return { type: 'append', sessionId, epoch: side === 'customer' ? null : epoch, ids };
}

/** An answer that says that something went wrong with us says nothing of what became of it, nor does what somebody is told who waits for the customer's word. */
function outcomeOf({ type }: Act, answer: Answer<object> | null): Outcome {
  if (!answer) return 'unknown';
  if (!answer.ok) return answer.reason === 'UNREACHABLE' || answer.reason === 'INTERNAL' ? 'unknown' : 'fail';
  if (type === 'append') return { type, entries: (answer as unknown as Appended).entries };
  if (type !== 'read') return { type: 'accept' };
  const { session, entries } = answer as unknown as Resumed;
  const { epoch, askedAt, together } = session;
  if (entries.length === 0 && together.joining.length > 0) return 'unknown';
  return { type, epoch, askedAt, entries: entries.map(({ seq, operation: { id } }) => ({ seq, id })) };
}

/** Notes what a page asks, where a history is about it; to be called with the answer, null for none. */
export function noteAsked(
  history: History,
  whose: Whose,
  { event, input }: { readonly event: string; readonly input: unknown },
): (answer: Answer<object> | null) => void {
  const act = actOf(whose, event, input);
  if (!act) return nobody;
  const { by, page } = whose;
  const end = history.invoke({ by, page }, act);
  return (answer) => end(outcomeOf(act, answer));
}

/** Notes what a page is told unasked. */
export function noteNews(
  history: History,
  page: string,
  { event, news }: { readonly event: string; readonly news: unknown },
): void {
  const told = news as News;
  if (event === 'session:changed') history.hear({ page, sessionId: told.id, epoch: told.epoch, entries: [] });
  if (event !== 'operation:appended') return;
  const entries = told.entries.map(({ seq, operation: { id } }) => ({ seq, id }));
  history.hear({ page, sessionId: told.sessionId, epoch: null, entries });
}
