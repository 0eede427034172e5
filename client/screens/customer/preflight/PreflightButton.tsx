/** @jsxImportSource preact */
import { ListChecks } from 'lucide-preact';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../controls/Button.tsx';
import { Dialog } from '../controls/Dialog.tsx';
import { PreflightList } from './PreflightList.tsx';
import { useSayPreflight } from './useSayPreflight.ts';

/** Finds out, where something does not work, what else will not. */
export function PreflightButton(): VNode {
  const say = useSayPreflight();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon={<ListChecks size={24} aria-hidden="true" />} onPress={() => setOpen(true)}>
        {say('button')}
      </Button>
      {isOpen && (
        <Dialog title={say('title')} size="wide" onClose={() => setOpen(false)}>
          <PreflightList onBack={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  );
}
