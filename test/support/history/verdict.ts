import type { Store } from '#signaling/store/store.ts';
import { audit } from './audit.ts';
import { wrongIn } from './check.ts';
import type { Ear } from './ear.ts';
import type { Line } from './history.ts';

/** What a page asks is kept a little before it is heard of here. */
const heardWithinMs = 10_000;

/** Sessions of which nothing was heard: then nothing is known of them. */
function unheard(lines: readonly Line[], audited: readonly Line[]): string[] {
  const known = new Set(
    lines.flatMap((line) => ('act' in line && 'sessionId' in line.act ? [line.act.sessionId] : [])),
  );
  const there = audited.flatMap((line) =>
    line.kind === 'ok' && line.told.type === 'survey' ? line.told.sessions.map(({ sessionId }) => sessionId) : [],
  );
  return there.filter((id) => !known.has(id)).map((id) => `unheard: ${id}`);
}

/** What is wrong with all that was heard so far, held against all that these companies have in the store. */
export async function verdict(
  ear: Ear,
  store: Pick<Store, 'sessions' | 'operations'>,
  companyIds: readonly string[],
): Promise<string[]> {
  for (const until = Date.now() + heardWithinMs; ; ) {
    const history = ear.history();
    const lines = [...history.lines];
    for (const id of companyIds) await audit(history, store, id);
    const wrong = [...wrongIn(history.lines), ...unheard(lines, history.lines.slice(lines.length))];
    const isEarly = wrong.some((one) => /^(invented|unheard)/.test(one)) && Date.now() < until;
    if (!isEarly) return wrong;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
