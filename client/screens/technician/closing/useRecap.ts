import { useMemo } from 'react';
import type { Thread } from '#models/chat/thread.ts';
import { emptyThread } from '#models/chat/thread.ts';
import { type Recap, type RecapFacts, recapOf } from '#models/ending/recap.ts';
import type { Language } from '#models/level.ts';
import { recapDe } from '#models/text/recap.de.ts';
import { recapEn } from '#models/text/recap.en.ts';
import { say } from '#models/text/say.ts';
import type { SessionView } from '#models/view.ts';
import { useParty } from '../benchContext.ts';
import { usePassport } from '../passport/usePassport.ts';

const catalogues = { en: recapEn, de: recapDe } satisfies Record<Language, object>;

/** The single steps and whole articles that were sent in a thread, in order. */
function sentIn({ messages }: Thread): Pick<RecapFacts, 'steps' | 'articles'> {
  const steps: string[] = [];
  const articles: string[] = [];
  for (const { body } of messages) {
    if (body.kind === 'step') steps.push(body.text);
    if (body.kind === 'article' && body.step) steps.push(body.step.title);
    if (body.kind === 'article' && !body.step) articles.push(body.title);
  }
  return { steps, articles };
}

/** The card as it follows from the session's log so far, in the customer's language. */
export function useRecap(session: SessionView, thread: Thread = emptyThread): Recap {
  const drawing = useParty((state) => state.drawing);
  const { passport } = usePassport(session.id);
  const { problem, snapshots, customer } = session;
  const count = snapshots.length;
  return useMemo(() => {
    const marks = [...drawing.marks.values()]
      .filter(({ drawn, body }) => drawn !== null && body !== null)
      .sort((a, b) => (a.body?.stamp ?? 0) - (b.body?.stamp ?? 0))
      .flatMap(({ drawn }) => drawn ?? []);
    const tried = (passport?.tried ?? []).flatMap(({ steps }) => steps.map(({ title }) => title));
    const facts = { problem, marks, tried, snapshots: count, ...sentIn(thread) };
    return recapOf(facts, (key, params) => say(catalogues[customer.language], key, params));
  }, [drawing, passport, problem, count, thread, customer.language]);
}
