import { type Entry, mayOperate } from '#models/operation.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import type { Append } from '#models/wire.ts';
import { append } from '../dispatch/journal.ts';
import type { Page } from '../dispatch/page.ts';
import { readersOf } from '../dispatch/together/readers.ts';
import type { Numbered } from '../store/operations.ts';
import type { Door } from './gate.ts';

/** Operations for the log: the author is answered once they are on the disk, and then everybody else in the session hears of the new ones. */
export async function appendOperations(
  { core, log }: Door,
  page: Page,
  input: Append,
): Promise<Answer<{ readonly entries: readonly Numbered[] }>> {
  const { side } = page.data.who;
  if (!input.operations.every((operation) => mayOperate(side, operation))) return refuse('FORBIDDEN');
  const written = await append(core, page, input);
  if (!written.ok) return written;
  const { room, entries, knownUntil } = written;
  const news: Entry[] = [];
  entries.forEach(({ seq }, index) => {
    const operation = input.operations[index];
    if (operation && seq > knownUntil) news.push({ seq, operation });
  });
  for (const { operation } of news)
    if (operation.type === 'halt' || operation.type === 'lift')
      log.warn({ sessionId: input.sessionId, type: operation.type, by: side }, 'safety stop');
  if (news.length === 0) return { ok: true, entries };
  for (const other of readersOf(room, page))
    other.emit('operation:appended', { sessionId: input.sessionId, entries: news });
  return { ok: true, entries };
}
