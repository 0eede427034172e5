import { Button } from '@mantine/core';
import { Link2 } from 'lucide-react';
import { useState } from 'react';
import { Dialog } from '../../staff/Dialog.tsx';
import { useSay } from '../../staff/useSay.ts';
import { LinkCard } from './LinkCard.tsx';

/** Starts a session for a caller or an e-mail, from wherever on the staff's pages one is. */
export function LinkButton() {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<Link2 size={16} aria-hidden="true" />} onClick={() => setOpen(true)}>
        {say('customerLink')}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={say('customerLink')}>
        <LinkCard isBare />
      </Dialog>
    </>
  );
}
