import { Button } from '@mantine/core';
import { ChevronLeft, Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSayMachines } from './useSayMachines.ts';

type SheetHeadProps = { readonly title: string; readonly onBack: () => void; readonly children: ReactNode };

/** What stands above sheets on the screen, and not on the paper: the way back, and what is to be printed. */
export function SheetHead({ title, onBack, children }: SheetHeadProps) {
  const say = useSayMachines();
  return (
    <header className="stack labels-head">
      <Button
        variant="subtle"
        size="compact-sm"
        className="labels-back"
        leftSection={<ChevronLeft size={16} aria-hidden="true" />}
        onClick={onBack}
      >
        {say('back')}
      </Button>
      <h1>{title}</h1>
      {children}
    </header>
  );
}

export function PrintButton() {
  const say = useSayMachines();
  return (
    <Button leftSection={<Printer size={16} aria-hidden="true" />} onClick={() => print()}>
      {say('print')}
    </Button>
  );
}
