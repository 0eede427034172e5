import { Button, Loader } from '@mantine/core';
import { useCallback } from 'react';
import { isQualified } from '#models/level.ts';
import type { RefusalReason } from '#models/refusal.ts';
import type { Colleague, SessionView } from '#models/view.ts';
import { languageNames } from '../../staff/LanguageSwitch.tsx';
import { languagesIn } from '../../staff/moment.ts';
import { Refused } from '../../staff/Refused.tsx';
import { useLoaded } from '../../staff/useLoaded.ts';
import { useLanguage, useSay } from '../../staff/useSay.ts';
import { useBench } from '../benchContext.ts';
import { LevelChip } from '../LevelChip.tsx';

const everyMs = 3_000;

/** What of a session decides who can serve it. */
type Served = Pick<SessionView, 'customer' | 'entryLevel'>;

/** Why somebody cannot be asked now; null when they can. */
function useObstacle(session: Served) {
  const say = useSay();
  const { customer } = session;
  return ({ level, languages, presence }: Colleague): string | null => {
    if (!isQualified(level, session.entryLevel)) return say('team.lowerLevel');
    if (!languages.includes(customer.language)) {
      return say('team.otherLanguage', { language: languageNames[customer.language] });
    }
    return presence === 'available' ? null : say('team.isBusy');
  };
}

type PersonProps = {
  readonly person: Colleague;
  readonly obstacle: string | null;
  readonly isBusy: boolean;
  readonly onAsk: () => void;
};

function Person({ person, obstacle, isBusy, onAsk }: PersonProps) {
  const say = useSay();
  const language = useLanguage();
  const families = person.families.length > 0 ? person.families.join(', ') : say('team.knowsAll');
  return (
    <li className="colleague">
      <div>
        <p className="colleague-name">{person.name}</p>
        <p className="hint">{`${families} · ${languagesIn(person.languages, language)}`}</p>
      </div>
      <LevelChip level={person.level} />
      {obstacle === null ? (
        <Button size="compact-sm" variant="light" disabled={isBusy} onClick={onAsk}>
          {say('team.askPerson', { name: person.name })}
        </Button>
      ) : (
        <span className="hint">{obstacle}</span>
      )}
    </li>
  );
}

function Missing({ refusal, onAgain }: { readonly refusal: RefusalReason | null; readonly onAgain: () => void }) {
  const say = useSay();
  return (
    <div className="row">
      <Refused reason={refusal} />
      <Button size="compact-sm" variant="default" onClick={onAgain}>
        {say('tryAgain')}
      </Button>
    </div>
  );
}

type ColleaguesProps = {
  readonly session: Served;
  readonly isBusy: boolean;
  readonly onAsk: (id: string) => void;
};

/** People to be asked by name, each with why they cannot be where that is so. */
export function PeopleToAsk({
  session,
  isBusy,
  onAsk,
  people,
}: ColleaguesProps & { readonly people: readonly Colleague[] }) {
  const say = useSay();
  const obstacleOf = useObstacle(session);
  if (people.length === 0) return <p className="hint">{say('team.nobodyHere')}</p>;
  return (
    <ul className="colleagues" aria-label={say('team.byName')}>
      {people.map((person) => (
        <Person
          key={person.id}
          person={person}
          obstacle={obstacleOf(person)}
          isBusy={isBusy}
          onAsk={() => onAsk(person.id)}
        />
      ))}
    </ul>
  );
}

/** Who is there and can be asked by name; while the server is out of reach it says so, and asks again. */
export function Colleagues(props: ColleaguesProps) {
  const say = useSay();
  const { party, me } = useBench();
  const load = useCallback(() => party.team.colleagues(), [party]);
  const { data, refusal, reload } = useLoaded(load, everyMs);
  if (!data && refusal === null) return <Loader aria-label={say('opening')} />;
  if (!data) return <Missing refusal={refusal} onAgain={() => void reload()} />;
  const people = data.colleagues.filter(({ id, role }) => id !== me.id && role === 'technician');
  return <PeopleToAsk {...props} people={people} />;
}
