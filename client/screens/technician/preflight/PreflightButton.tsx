import { Button, Loader } from '@mantine/core';
import { ListChecks } from 'lucide-react';
import { lazy, useState } from 'react';
import { Dialog } from '../../staff/Dialog.tsx';
import { Part } from '../../staff/Part.tsx';
import { useSayFloor } from '../../staff/useSayFloor.ts';

const PreflightList = lazy(() => import('./PreflightList.tsx').then((module) => ({ default: module.PreflightList })));

/** Checks camera, microphone and network before somebody waits for them. */
export function PreflightButton() {
  const say = useSayFloor();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<ListChecks size={16} aria-hidden="true" />} onClick={() => setOpen(true)}>
        {say('checkDevices')}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={say('checkDevices')}>
        <Part waiting={<Loader />}>
          <PreflightList />
        </Part>
      </Dialog>
    </>
  );
}
