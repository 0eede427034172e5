import { Button } from '@mantine/core';
import { ScrollText } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { recordingsApi } from '#client/link/recordingsApi.ts';
import type { RecordingLog as Log, RecordingLogLine } from '#models/api/recordingLog.ts';
import { accountStore } from '../staff/account.ts';
import { Dialog } from '../staff/Dialog.tsx';
import { dayAndYear } from '../staff/moment.ts';
import { Refused } from '../staff/Refused.tsx';
import { useLoaded } from '../staff/useLoaded.ts';
import { useRequest } from '../staff/useRequest.ts';
import { useLanguage } from '../staff/useSay.ts';
import { EraseRecording } from './EraseRecording.tsx';
import { useSayLog } from './useSayLog.ts';
import './recordingLog.css';

/** How long a recording is kept. */
export type Keeping = Pick<Log, 'isHeld' | 'erasesAt'>;
type LogProps = {
  readonly id: string;
  readonly onKeeping: (keeping: Keeping) => void;
  readonly onErased: () => void;
};

function Line({ line: { at, act, by } }: { readonly line: RecordingLogLine }) {
  const say = useSayLog();
  const language = useLanguage();
  return (
    <li>
      <time dateTime={new Date(at).toISOString()}>{dayAndYear(at, language)}</time>
      <span>
        <strong>{by ?? say('nobody')}</strong> {say(`act.${act}`)}
      </span>
    </li>
  );
}

function Lines({ log: { lines, earlier } }: { readonly log: Log }) {
  const say = useSayLog();
  return (
    <section className="stack" aria-labelledby="recording-log">
      <h3 id="recording-log">{say('lines')}</h3>
      {lines.length === 0 && <p className="hint">{say('none')}</p>}
      <ol className="recording-log-lines">
        {lines.map((line, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name, and only come in before all others
          <Line key={lines.length - n} line={line} />
        ))}
      </ol>
      {earlier > 0 && <p className="hint">{say('earlier', { count: earlier })}</p>}
    </section>
  );
}

function Opened({ id, onKeeping, onErased }: LogProps) {
  const say = useSayLog();
  const language = useLanguage();
  const { data, refusal, reload } = useLoaded(useCallback(() => recordingsApi.log(id), [id]));
  const holding = useRequest((isHeld: boolean) => recordingsApi.hold(id, { isHeld }));
  useEffect(() => {
    if (data) onKeeping(data);
  }, [data, onKeeping]);
  if (refusal === 'NOT_FOUND') return <p role="alert">{say('gone')}</p>;
  if (!data) return refusal ? <Refused reason={refusal} /> : <p className="hint">{say('looking')}</p>;
  const { isHeld, erasesAt } = data;
  const free = erasesAt === null ? say('isOpen') : say('isFree', { when: dayAndYear(erasesAt, language) });
  const hold = async () => {
    if ((await holding.run(!isHeld)).ok) await reload();
  };
  return (
    <div className="stack recording-log">
      <p role="status">{isHeld ? say('isHeld') : free}</p>
      {isHeld && <p className="hint">{say('heldText')}</p>}
      <Refused reason={holding.refusal} />
      <Button className="recording-log-hold" variant="default" loading={holding.isBusy} onClick={() => void hold()}>
        {say(isHeld ? 'release' : 'hold')}
      </Button>
      {!isHeld && <EraseRecording id={id} onErased={onErased} onRefused={reload} />}
      <Lines log={data} />
    </div>
  );
}

/** A lead's way to keep a recording from being erased, to erase it, and to read who did what to it; nobody else has it. */
export function RecordingLog(props: LogProps) {
  const say = useSayLog();
  const account = useStore(accountStore);
  const [isOpen, setOpen] = useState(false);
  if (account.state !== 'signedIn' || account.me.role !== 'lead') return null;
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<ScrollText size={14} aria-hidden="true" />}
        onClick={() => setOpen(true)}
      >
        {say('open')}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={say('title')} size="lg">
        {isOpen && <Opened {...props} />}
      </Dialog>
    </>
  );
}
