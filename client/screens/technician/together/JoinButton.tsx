import { Button } from '@mantine/core';
import { useSay } from '../../staff/useSay.ts';
import { useConsult } from '../consultContext.ts';

/** A lead comes into a session that is going on [route.R14]. */
export function JoinButton({ sessionId, name }: { readonly sessionId: string; readonly name: string }) {
  const say = useSay();
  const consult = useConsult();
  return (
    <Button
      size="compact-sm"
      variant="light"
      aria-label={say('team.joinSession', { name })}
      onClick={() => void consult.joinSession(sessionId)}
    >
      {say('team.join')}
    </Button>
  );
}
