import { Button } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../staff/Dialog.tsx';
import { Reader } from './Reader.tsx';
import { useSaySent } from './useSaySent.ts';

type ReadButtonProps = {
  readonly sessionId: string;
  readonly articleId: string;
  readonly title: string;
  readonly level: number | null;
};

/** Opens an article to be read by whoever helps. */
export function ReadButton({ title, ...props }: ReadButtonProps) {
  const say = useSaySent();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        className="read-article"
        size="compact-xs"
        variant="subtle"
        aria-label={`${say('sent.readIt')}: ${title}`}
        onClick={() => setOpen(true)}
      >
        {say('sent.readIt')}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={title} size="lg">
        <Reader {...props} />
      </Dialog>
    </>
  );
}
