import { ActionIcon } from '@mantine/core';
import { BookOpen } from 'lucide-react';
import { useState } from 'react';
import type { ChatLine } from '#client/screens/party/chatLine.ts';
import { Dialog } from '../../staff/Dialog.tsx';
import { Finder } from './Finder.tsx';
import { useSaySent } from './useSaySent.ts';

/** Finds an article of this machine and sends it, or one step of it. */
export function ArticleButton({ line }: { readonly line: ChatLine }) {
  const say = useSaySent();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={say('sent.choose')}
        title={say('sent.choose')}
        onClick={() => setOpen(true)}
      >
        <BookOpen size={18} />
      </ActionIcon>
      <Dialog isOpen={isOpen} onClose={close} title={say('sent.choose')} size="lg">
        <Finder line={line} onSent={close} />
      </Dialog>
    </>
  );
}
