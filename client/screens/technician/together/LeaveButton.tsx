import { Button } from '@mantine/core';
import { LogOut } from 'lucide-react';
import { useSay } from '../../staff/useSay.ts';
import { useLeave } from './useLeave.ts';

/** A helper leaves; the session goes on. */
export function LeaveButton() {
  const say = useSay();
  const { isBusy, leave } = useLeave();
  return (
    <Button
      size="compact-md"
      variant="default"
      loading={isBusy}
      leftSection={<LogOut size={16} aria-hidden="true" />}
      onClick={leave}
    >
      {say('team.leave')}
    </Button>
  );
}
