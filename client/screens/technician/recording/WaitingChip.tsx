import { Tooltip } from '@mantine/core';
import { HardDrive } from 'lucide-react';
import { useLanguage, useSay } from '../../staff/useSay.ts';
import { useConsultState } from '../consultContext.ts';
import { useDepot } from './depotContext.ts';
import { sizeIn } from './size.ts';

/** What is on its way all the time is less than this. */
const usualBytes = 2_000_000;

/** During a session: what has not gone to the server yet, where that is more than usual or the server is away. */
export function WaitingChip() {
  const say = useSay();
  const language = useLanguage();
  const { waitingBytes } = useDepot();
  const isDown = useConsultState(({ link }) => link === 'down');
  if (waitingBytes === 0 || (waitingBytes < usualBytes && !isDown)) return null;
  const size = sizeIn(waitingBytes, language);
  return (
    <Tooltip label={say('recording.safe', { size })}>
      <span className="chip chip-held" role="img" aria-label={say('recording.safe', { size })}>
        <HardDrive size={14} aria-hidden="true" />
        {say('recording.sending', { size })}
      </span>
    </Tooltip>
  );
}
