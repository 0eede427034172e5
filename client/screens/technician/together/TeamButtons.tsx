import { Button, Tooltip } from '@mantine/core';
import { ArrowRightLeft, LifeBuoy, UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { SessionView } from '#models/view.ts';
import { useSay } from '../../staff/useSay.ts';
import { useBench } from '../benchContext.ts';
import { showNotice } from '../notices.ts';
import { InviteDialog } from './InviteDialog.tsx';
import { useAsk } from './useAsk.ts';
import './together.css';

const looks = { size: 'compact-md', variant: 'subtle', className: 'team-button' } as const;

/** What whoever has the lead can do about colleagues: hand over, invite, call the lead of the team. */
export function TeamButtons({ session }: { readonly session: SessionView }) {
  const say = useSay();
  const { party } = useBench();
  const { isBusy, ask } = useAsk();
  const [opened, setOpened] = useState<'help' | 'handover' | null>(null);
  const { helpers, joining, invitation } = session.together;
  const isTogether = session.state === 'live' || session.state === 'interrupted';
  const isFull = !isTogether || helpers.length + joining.length >= 2 || invitation !== null;
  async function callLead() {
    const answer = await ask(() => party.team.callLead());
    if (answer.ok) showNotice({ what: { key: answer.heard > 0 ? 'team.leadHeard' : 'team.noLead' } });
  }
  const buttons = [
    { key: 'team.handOver', icon: ArrowRightLeft, isOff: isFull, run: () => setOpened('handover') },
    { key: 'team.invite', icon: UserPlus, isOff: isFull, run: () => setOpened('help') },
    { key: 'team.callLead', icon: LifeBuoy, isOff: !isTogether || isBusy, run: () => void callLead() },
  ] as const;
  return (
    <>
      {buttons.map(({ key, icon: Icon, isOff, run }) => (
        <Tooltip key={key} label={say(key)}>
          <Button
            {...looks}
            aria-label={say(key)}
            disabled={isOff}
            leftSection={<Icon size={16} aria-hidden="true" />}
            onClick={run}
          >
            <span className="team-word">{say(key)}</span>
          </Button>
        </Tooltip>
      ))}
      {opened && <InviteDialog kind={opened} session={session} onClose={() => setOpened(null)} />}
    </>
  );
}
