import { Button } from '@mantine/core';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { QrCode } from '#client/ui/QrCode.tsx';
import type { MachineRecords } from '#models/api/machines.ts';
import { paper } from '#models/labels.ts';
import { PrintButton, SheetHead } from './SheetHead.tsx';
import { useSayMachines } from './useSayMachines.ts';
import './labels.css';

type CompanyPosterProps = Pick<MachineRecords, 'companyUrl' | 'companyName'> & { readonly onBack: () => void };

/** The way to the company's machines for whoever has no label at hand: an address to pass on, and a sheet to hang up [rule.O2]. */
export function CompanyPoster({ companyUrl, companyName, onBack }: CompanyPosterProps) {
  const say = useSayMachines();
  const [copying, setCopying] = useState<'copied' | 'copyFailed' | null>(null);
  const copy = () =>
    navigator.clipboard.writeText(companyUrl).then(
      () => setCopying('copied'),
      () => setCopying('copyFailed'),
    );
  return (
    <div className="stack labels-page">
      <SheetHead title={say('poster')} onBack={onBack}>
        <p>{say('posterWhy')}</p>
        <p>
          <a className="poster-link" href={companyUrl} target="_blank" rel="noreferrer">
            {companyUrl}
          </a>
        </p>
        <div className="row">
          <Button variant="default" leftSection={<Copy size={16} aria-hidden="true" />} onClick={() => void copy()}>
            {say('copy')}
          </Button>
          <PrintButton />
        </div>
        <p className="hint" role="status">
          {copying && say(copying)}
        </p>
      </SheetHead>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard. */}
      <div className="label-sheets" tabIndex={0}>
        <section
          className="label-sheet poster"
          style={{ width: `${paper.width}mm`, height: `${paper.height}mm` }}
          aria-label={say('posterTitle')}
        >
          <p className="poster-of">{companyName}</p>
          <h2>{say('posterTitle')}</h2>
          <QrCode text={companyUrl} label={say('poster')} />
          <p className="poster-call">{say('posterCall')}</p>
          <p className="poster-url">{companyUrl.replace(/^https?:\/\//, '')}</p>
        </section>
      </div>
    </div>
  );
}
