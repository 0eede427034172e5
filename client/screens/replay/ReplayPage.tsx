import { Button, Loader } from '@mantine/core';
import { ArrowLeft } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { Recording, RecordingAnswer } from '#models/api/recording.ts';
import type { RefusalReason } from '#models/refusal.ts';
import { EraseSession } from '../recordings/EraseSession.tsx';
import { type Keeping, RecordingLog } from '../recordings/RecordingLog.tsx';
import { dayAndYear } from '../staff/moment.ts';
import { useLanguage } from '../staff/useSay.ts';
import { actions } from './actions.tsx';
import { type Desk, DeskContext } from './desk.ts';
import { deskOf } from './deskOf.ts';
import { KeyHelp } from './KeyHelp.tsx';
import { useKeys } from './keys.ts';
import { panels } from './panels.tsx';
import { openReplay, type Replay, ReplayContext, usePlayer, useReplay } from './replay.ts';
import { Stage } from './Stage.tsx';
import { TimelineBar } from './TimelineBar.tsx';
import { Transport } from './Transport.tsx';
import { clockOf, momentIn } from './times.ts';
import { useRecording } from './useRecording.ts';
import { useSayReplay } from './useSayReplay.ts';
import './replay.css';

type HeadProps = {
  readonly id: string;
  readonly recording: Recording | null;
  readonly refusal: RefusalReason | null;
};

function Head({ id, recording, refusal }: HeadProps) {
  const say = useSayReplay();
  const language = useLanguage();
  const [, navigate] = useLocation();
  const leave = () => navigate('/recordings');
  const when = (at: number) => dayAndYear(at, language);
  const [changed, setChanged] = useState<Keeping | null>(null);
  const keeping = changed ?? recording;
  return (
    <header className="replay-head">
      <Link href="/recordings" className="back-link">
        <ArrowLeft size={16} aria-hidden="true" />
        {say('all')}
      </Link>
      <h1>{recording ? say('title', { when: when(recording.firstLiveAt) }) : say('titleNone')}</h1>
      {keeping?.isHeld && <p className="chip-note">{say('held')}</p>}
      {keeping?.erasesAt && <p className="hint">{say('erases', { when: when(keeping.erasesAt) })}</p>}
      {(recording || refusal === 'FORBIDDEN') && <RecordingLog id={id} onKeeping={setChanged} onErased={leave} />}
      {recording && <EraseSession id={id} onErased={leave} />}
    </header>
  );
}

type StateProps = {
  readonly state: 'uploading' | 'joining' | 'failed' | 'empty' | 'gone' | 'notYours' | 'unreachable';
  readonly problem?: string;
  readonly onAgain?: () => void;
};

/** Why there is nothing to be played. */
function StateCard({ state, problem = '', onAgain }: StateProps) {
  const say = useSayReplay();
  return (
    <section className="card replay-state" role="status">
      <h2>{say(`state.${state}`)}</h2>
      <p>{say(`state.${state}Text`, { problem })}</p>
      {onAgain && <Button onClick={onAgain}>{say('again')}</Button>}
    </section>
  );
}

const refusalStates: Partial<Record<RefusalReason, StateProps['state']>> = { NOT_FOUND: 'gone', FORBIDDEN: 'notYours' };

/** That the part a link names is played, and the way to all of it. */
function ClipChip() {
  const say = useSayReplay();
  const { player } = useReplay();
  const clip = usePlayer((state) => state.clip);
  if (!clip) return null;
  return (
    <p className="chip-note replay-clip-chip">
      <span>{say('clipIs', { from: clockOf(clip.fromMs), to: clockOf(clip.toMs) })}</span>
      <Button size="compact-sm" variant="default" onClick={() => player.leaveClip()}>
        {say('clipLeave')}
      </Button>
    </p>
  );
}

/** Which parts are lost where the recording is stored, and what can be done. */
function DamageNote({ answer }: { readonly answer: RecordingAnswer }) {
  const say = useSayReplay();
  const spans = answer.files.flatMap(({ damaged }) => damaged);
  if (spans.length === 0) return null;
  const told = spans.map(({ fromMs, toMs }) => say('damagedSpan', { from: clockOf(fromMs), to: clockOf(toMs) }));
  return (
    <section className="card replay-damage" role="status">
      <strong>{say('damagedTitle', { spans: told.join(', ') })}</strong>
      <p>{say('damagedText')}</p>
    </section>
  );
}

function Opened({ replay }: { readonly replay: Replay }) {
  const say = useSayReplay();
  const [isHelped, setHelped] = useState(false);
  const onHelp = useMemo(() => () => setHelped(true), []);
  useKeys(replay, onHelp);
  const isUnplayable = usePlayer(({ reel }) => {
    const kinds = new Set(reel.parts.map(({ kind }) => kind));
    return kinds.has('unplayable') && !kinds.has('played');
  });
  return (
    <div className="replay">
      <div className="replay-main">
        {isUnplayable && <p className="chip-note">{say('state.allUnplayable')}</p>}
        <DamageNote answer={replay.answer} />
        <Stage />
        <TimelineBar />
        <Transport onHelp={onHelp} />
        <ClipChip />
        <div className="replay-actions">
          {actions.map(({ key, Panel }) => (
            <Panel key={key} />
          ))}
        </div>
      </div>
      <aside className="replay-side" aria-label={say('moments')}>
        {panels.map(({ key, Panel }) => (
          <Panel key={key} />
        ))}
      </aside>
      <KeyHelp isOpen={isHelped} onClose={() => setHelped(false)} />
    </div>
  );
}

type Open = { readonly replay: Replay; readonly desk: Desk };

type FoundProps = {
  readonly answer: RecordingAnswer;
  /** A file cannot be played. */
  readonly onDoubt: () => void;
};

/** What is there to be played, from the moment the address names. */
function Playing({ answer, onDoubt }: FoundProps) {
  const query = useSearch();
  const [open, setOpen] = useState<Open | null>(null);
  useEffect(() => {
    const replay = openReplay(answer, { atMs: momentIn(query, 'at'), toMs: momentIn(query, 'to') });
    setOpen(replay && { replay, desk: deskOf(replay) });
    return () => replay?.close();
  }, [answer, query]);
  useEffect(
    () =>
      open?.replay.player.store.subscribe(({ unplayable }, before) => {
        if (unplayable.size > before.unplayable.size) onDoubt();
      }),
    [open, onDoubt],
  );
  if (!open) return null;
  return (
    <ReplayContext value={open.replay}>
      <DeskContext value={open.desk}>
        <Opened key={query} replay={open.replay} />
      </DeskContext>
    </ReplayContext>
  );
}

/** A recording that there is, as far as it is. */
function Found({ answer, onDoubt }: FoundProps) {
  const { state, problem } = answer.recording;
  if (state === 'uploading') return <StateCard state="uploading" />;
  if (state === 'joining') return <StateCard state="joining" />;
  if (state === 'failed') return <StateCard state="failed" problem={problem ?? '?'} />;
  const isEmpty = state === 'empty' || answer.files.length === 0;
  return isEmpty ? <StateCard state="empty" /> : <Playing answer={answer} onDoubt={onDoubt} />;
}

/** One recording, to be looked at and learnt from. */
export function ReplayPage({ id }: { readonly id: string }) {
  const say = useSayReplay();
  const { answer, refusal, reload, doubt } = useRecording(id);
  return (
    <div className="replay-page">
      <Head id={id} recording={answer?.recording ?? null} refusal={refusal} />
      {!answer && !refusal && <Loader aria-label={say('opening')} />}
      {refusal && <StateCard state={refusalStates[refusal] ?? 'unreachable'} onAgain={reload} />}
      {answer && <Found answer={answer} onDoubt={doubt} />}
    </div>
  );
}
