import { Button } from '@mantine/core';
import { LogOut } from 'lucide-react';
import { useSay } from '../../staff/useSay.ts';
import { useBench } from '../benchContext.ts';
import { useConsult } from '../consultContext.ts';
import { useAsk } from './useAsk.ts';

/** A helper leaves; the session goes on. */
export function LeaveButton() {
  const say = useSay();
  const consult = useConsult();
  const { party } = useBench();
  const { isBusy, ask } = useAsk();
  async function leave() {
    const answer = await ask(() => party.team.leave());
    if (answer.ok) consult.backToDesk();
  }
  return (
    <Button
      size="compact-md"
      variant="default"
      loading={isBusy}
      leftSection={<LogOut size={16} aria-hidden="true" />}
      onClick={() => void leave()}
    >
      {say('team.leave')}
    </Button>
  );
}
