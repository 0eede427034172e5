import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { isQualified, type Level } from '#models/level.ts';
import type { SessionView } from '#models/view.ts';
import { Dialog } from '../../staff/Dialog.tsx';
import { useSay } from '../../staff/useSay.ts';
import { useBench } from '../benchContext.ts';
import { Colleagues } from './Colleagues.tsx';
import { useAsk } from './useAsk.ts';

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
        <Colleagues session={session} isBusy={isBusy} onAsk={(id) => invite(session.entryLevel, id)} />
      </div>
    </Dialog>
  );
}
