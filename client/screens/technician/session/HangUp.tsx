import { Button, Popover } from '@mantine/core';
import { PhoneOff } from 'lucide-react';
import { useState } from 'react';
import { useSay } from '../../staff/useSay.ts';
import { useBench } from '../benchContext.ts';
import { showNotice } from '../notices.ts';

/** Ends the session for both sides, after one question: it stands beside keys that are pressed often. */
export function HangUp() {
  const say = useSay();
  const { party } = useBench();
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  async function hangUp() {
    setBusy(true);
    const answer = await party.hangUp();
    setBusy(false);
    if (!answer.ok) showNotice({ what: { refusal: answer.reason } });
  }
  return (
    <Popover
      withinPortal={false}
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      shadow="md"
      trapFocus
      withArrow
    >
      <Popover.Target>
        <Button
          color="red"
          size="compact-md"
          leftSection={<PhoneOff size={16} aria-hidden="true" />}
          onClick={() => setOpen(!isOpen)}
        >
          {say('hangUp')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="hang-up">
        <p>{say('hangUpText')}</p>
        <div className="row">
          <Button color="red" loading={isBusy} onClick={() => void hangUp()}>
            {say('hangUpSure')}
          </Button>
          <Button variant="default" onClick={() => setOpen(false)}>
            {say('stay')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
