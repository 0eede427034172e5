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

/** Why somebody cannot be asked now; null when they can. */
function useObstacle(session: SessionView) {
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
  readonly session: SessionView;
  readonly isBusy: boolean;
  readonly onAsk: (id: string) => void;
};

/** Who is there and can be asked by name; while the server is out of reach it says so, and asks again. */
export function Colleagues({ session, isBusy, onAsk }: ColleaguesProps) {
  const say = useSay();
  const { party, me } = useBench();
  const load = useCallback(() => party.team.colleagues(), [party]);
  const { data, refusal, reload } = useLoaded(load, everyMs);
  const obstacleOf = useObstacle(session);
  if (!data && refusal === null) return <Loader aria-label={say('opening')} />;
  if (!data) return <Missing refusal={refusal} onAgain={() => void reload()} />;
  const people = data.colleagues.filter(({ id, role }) => id !== me.id && role === 'technician');
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
