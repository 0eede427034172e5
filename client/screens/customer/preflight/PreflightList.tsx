/** @jsxImportSource preact */
import { CircleAlert, CircleCheck, CircleHelp, CircleX, Copy, RefreshCw } from 'lucide-preact';
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PreflightState } from '#client/screens/party/preflight.ts';
import { copied, reportOf, summaryOf } from '#client/screens/party/preflightReport.ts';
import { realPreflight } from '#client/screens/party/realPreflight.ts';
import { checks, type Finding, type Verdict } from '#models/preflight.ts';
import { Button } from '../controls/Button.tsx';
import { useStoreState } from '../useStoreState.ts';
import { useSayPreflight } from './useSayPreflight.ts';
import './preflight.css';

const icons = { good: CircleCheck, poor: CircleAlert, bad: CircleX, open: CircleHelp } as const;

/** What was found of each thing a session needs, and the report of it. */
export function PreflightList({ onBack }: { onBack(): void }): VNode {
  const say = useSayPreflight();
  const [preflight] = useState(() => realPreflight('customer'));
  const state = useStoreState(preflight.store, (now) => now);
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
      <p className="small">{say('lead')}</p>
      {!isRunning && <Report state={state} />}
      <Button icon={<RefreshCw size={24} aria-hidden="true" />} isBusy={isRunning} onPress={() => void preflight.run()}>
        {say('again')}
      </Button>
      <Button onPress={onBack}>{say('back')}</Button>
    </div>
  );
}

function Line({ name, finding }: { name: string; finding: Finding | null }): VNode {
  const say = useSayPreflight();
  const verdict: Verdict | 'waiting' = finding?.verdict ?? 'waiting';
  const Icon = finding ? icons[finding.verdict] : null;
  return (
    <li className={verdict}>
      {Icon ? <Icon size={26} aria-hidden="true" /> : <span className="spinner" aria-hidden="true" />}
      <div>
        <strong>{name}</strong>
        <span className="verdict">{say(finding ? `verdict.${finding.verdict}` : 'waiting')}</span>
        {finding && <p>{say(finding.key, finding.params)}</p>}
      </div>
    </li>
  );
}

/** To be passed on; by hand where the clipboard is forbidden. */
function Report({ state }: { state: PreflightState }): VNode {
  const say = useSayPreflight();
  const [isCopied, setCopied] = useState(false);
  const [at] = useState(() => new Date());
  const text = reportOf(state, { say, at, userAgent: navigator.userAgent });
  const copy = () => copied(text).then(setCopied);
  return (
    <>
      <Button kind="main" icon={<Copy size={24} aria-hidden="true" />} onPress={() => void copy()}>
        {say(isCopied ? 'copied' : 'copy')}
      </Button>
      <textarea className="preflight-report" readOnly rows={6} value={text} aria-label={say('report')} />
    </>
  );
}
