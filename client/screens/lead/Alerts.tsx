import { TriangleAlert } from 'lucide-react';
import type { Lack } from '#models/routing/unservable.ts';
import type { FloorKey } from '#models/text/floor.en.ts';
import type { QueueEntry } from '#models/view.ts';
import { languagesIn, timeOfDay } from '../staff/moment.ts';
import { useLanguage, useSay } from '../staff/useSay.ts';
import { useSayFloor } from '../staff/useSayFloor.ts';

const lackKeys: Readonly<Record<Lack, FloorKey>> = {
  anybody: 'lacksAnybody',
  level: 'lacksLevel',
  language: 'lacksLanguage',
  levelOrLanguage: 'lacksLevelOrLanguage',
  family: 'lacksFamily',
};

function Sentence({ session }: { readonly session: QueueEntry }) {
  const say = useSay();
  const sayFloor = useSayFloor();
  const reader = useLanguage();
  const { customer, entryLevel, machine, lacks, isAtRisk, callback } = session;
  const name = customer.name ?? say('someone');
  if (isAtRisk && callback?.dueAt != null) {
    return sayFloor('riskCallback', { name, time: timeOfDay(callback.dueAt, reader) });
  }
  if (lacks === null) return null;
  const language = languagesIn([customer.language], reader);
  const params = { name, level: entryLevel, language, machine: machine?.family ?? say('machineUnknown') };
  return sayFloor(lackKeys[lacks], params);
}

/** What wants a lead now, in words; heard as soon as it comes up. */
export function Alerts({ sessions }: { readonly sessions: readonly QueueEntry[] }) {
  const say = useSayFloor();
  return (
    <div role="alert" className="lead-alerts-place">
      {sessions.length > 0 && (
        <section className="card lead-alerts" aria-label={say('needsYou')}>
          <h2>
            <TriangleAlert size={18} aria-hidden="true" />
            {say('needsYou')}
          </h2>
          <ul>
            {sessions.map((session) => (
              <li key={session.id}>
                <Sentence session={session} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
