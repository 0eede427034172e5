import type { StaffLink } from '#client/link/socket.ts';
import type { LeadAnswer, LeadCall, LeadMove } from '#models/wire/together.ts';
import { showNotice, withdrawNotice } from './notices.ts';

/** Who reads the calls, and how they come into a session. */
type Reader = { readonly name: string; readonly join: (sessionId: string) => Promise<void> };

const asksFor = (sessionId: string) => `lead:${sessionId}`;

/** A colleague asks for a lead. */
function hear({ sessionId, by, customer, machine }: LeadCall, { join }: Reader): void {
  const params = {
    name: by.name,
    customer: customer.name ?? '–',
    machine: machine ? `${machine.family} ${machine.model}` : '–',
  };
  const act = { key: 'team.join', run: () => void join(sessionId) } as const;
  showNotice({ what: { key: 'team.leadCalled', params }, act, asks: asksFor(sessionId) });
}

/** Another lead comes, or none has to any more: the call is not left standing. */
function end({ sessionId, by }: LeadAnswer, { name }: Reader): void {
  if (!withdrawNotice(asksFor(sessionId)) || by === name) return;
  showNotice({ what: by === null ? { key: 'team.leadNotNeeded' } : { key: 'team.leadComes', params: { name: by } } });
}

/** What came of moving a session to somebody. */
function sayMoved({ customer, name, isDone }: LeadMove): void {
  const params = { name, customer: customer.name ?? '–' };
  showNotice({ what: { key: isDone ? 'team.moved' : 'team.notMoved', params } });
}

/** Shows leads who calls for one, for as long as nobody has come, and what came of a move they wished. */
export function hearLeadCalls(link: StaffLink, reader: Reader): void {
  link.on('lead:called', (call) => hear(call, reader));
  link.on('lead:answered', (answer) => end(answer, reader));
  link.on('lead:moved', sayMoved);
}
