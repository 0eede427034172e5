import { Button, Loader, Textarea } from '@mantine/core';
import { CircleAlert, CircleCheck, CircleHelp, CircleX, Copy, RefreshCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { checks, type Finding } from '#models/preflight.ts';
import type { PreflightState } from '../../party/preflight.ts';
import { copied, reportOf, summaryOf } from '../../party/preflightReport.ts';
import { realPreflight } from '../../party/realPreflight.ts';
import { useSayPreflight } from './useSayPreflight.ts';
import './preflight.css';

const icons = { good: CircleCheck, poor: CircleAlert, bad: CircleX, open: CircleHelp } as const;

function Line({ name, finding }: { readonly name: string; readonly finding: Finding | null }) {
  const say = useSayPreflight();
  const Icon = finding ? icons[finding.verdict] : null;
  return (
    <li data-verdict={finding?.verdict ?? 'waiting'}>
      {Icon ? <Icon size={20} aria-hidden="true" /> : <Loader size={18} aria-hidden="true" />}
      <div>
        <strong>{name}</strong>
        <span className="hint">{say(finding ? `verdict.${finding.verdict}` : 'waiting')}</span>
        {finding && <p>{say(finding.key, finding.params)}</p>}
      </div>
    </li>
  );
}

/** To be passed on to whoever looks after the network; by hand where the clipboard is forbidden. */
function Report({ state }: { readonly state: PreflightState }) {
  const say = useSayPreflight();
  const [isCopied, setCopied] = useState(false);
  const [at] = useState(() => new Date());
  const text = reportOf(state, { say, at, userAgent: navigator.userAgent });
  const copy = () => copied(text).then(setCopied);
  return (
    <>
      <Textarea label={say('report')} readOnly rows={5} value={text} />
      <Button leftSection={<Copy size={16} aria-hidden="true" />} onClick={() => void copy()}>
        {say(isCopied ? 'copied' : 'copy')}
      </Button>
    </>
  );
}

/** What was found of each thing a session needs, and the report of it. */
export function PreflightList() {
  const say = useSayPreflight();
  const [preflight] = useState(() => realPreflight('technician'));
  const state = useStore(preflight.store);
  useEffect(() => void preflight.run(), [preflight]);
  const { isRunning, findings } = state;
  return (
    <div className="preflight">
      <p role="status">{say(summaryOf(state))}</p>
      <ul>
        {checks.map((check) => (
          <Line key={check} name={say(check)} finding={findings[check] ?? null} />
        ))}
      </ul>
      <p className="hint">{say('lead')}</p>
      {!isRunning && <Report state={state} />}
      <Button
        variant="default"
        leftSection={<RefreshCw size={16} aria-hidden="true" />}
        disabled={isRunning}
        onClick={() => void preflight.run()}
      >
        {say('again')}
      </Button>
    </div>
  );
}
