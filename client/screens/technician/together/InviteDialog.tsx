import { Button, Loader, SegmentedControl } from '@mantine/core';
import { useCallback, useState } from 'react';
import { isQualified, type Level } from '#models/level.ts';
import type { Colleague, SessionView } from '#models/view.ts';
import { Dialog } from '../../staff/Dialog.tsx';
import { languageNames } from '../../staff/LanguageSwitch.tsx';
import { languagesIn } from '../../staff/moment.ts';
import { useLoaded } from '../../staff/useLoaded.ts';
import { useLanguage, useSay } from '../../staff/useSay.ts';
import { useBench } from '../benchContext.ts';
import { LevelChip } from '../LevelChip.tsx';
import { useAsk } from './useAsk.ts';

const everyMs = 3_000;
const levels: readonly Level[] = [1, 2, 3];

type InviteProps = {
  readonly kind: 'help' | 'handover';
  readonly session: SessionView;
  readonly onClose: () => void;
};
type Invite = (level: Level, technicianId: string | null) => void;

function useInvite({ kind, onClose }: InviteProps) {
  const { party } = useBench();
  const { isBusy, ask } = useAsk();
  const invite: Invite = (level, technicianId) => {
    void ask(() => party.team.invite({ kind, level, technicianId })).then(({ ok }) => ok && onClose());
  };
  return { isBusy, invite };
}

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

function Colleagues({ session, isBusy, invite }: { session: SessionView; isBusy: boolean; invite: Invite }) {
  const say = useSay();
  const { party, me } = useBench();
  const load = useCallback(() => party.team.colleagues(), [party]);
  const { data } = useLoaded(load, everyMs);
  const obstacleOf = useObstacle(session);
  if (!data) return <Loader aria-label={say('opening')} />;
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
          onAsk={() => invite(session.entryLevel, person.id)}
        />
      ))}
    </ul>
  );
}

/** Who is to help or to take over: whoever is free of at least a level, or somebody by name. */
export function InviteDialog(props: InviteProps) {
  const { kind, session, onClose } = props;
  const say = useSay();
  const { isBusy, invite } = useInvite(props);
  const [level, setLevel] = useState<Level>(kind === 'handover' ? 3 : session.entryLevel);
  const customer = session.customer.name ?? say('theCustomer');
  const possible = levels.filter((each) => isQualified(each, session.entryLevel));
  return (
    <Dialog
      isOpen
      title={say(kind === 'handover' ? 'team.handOverTitle' : 'team.inviteTitle')}
      onClose={onClose}
      size="lg"
    >
      <div className="stack">
        <p>{say(kind === 'handover' ? 'team.handOverText' : 'team.inviteText', { customer })}</p>
        <h3>{say('team.anybody')}</h3>
        <div className="row invite-anybody">
          <span className="label" aria-hidden="true">
            {say('team.leastLevel')}
          </span>
          <SegmentedControl
            aria-label={say('team.leastLevel')}
            value={String(level)}
            onChange={(value) => setLevel(Number(value) as Level)}
            data={possible.map((each) => ({ value: String(each), label: String(each) }))}
          />
          <Button loading={isBusy} onClick={() => invite(level, null)}>
            {say('team.askAnybody')}
          </Button>
        </div>
        <h3>{say('team.byName')}</h3>
        <Colleagues session={session} isBusy={isBusy} invite={invite} />
      </div>
    </Dialog>
  );
}
