/** @jsxImportSource preact */
import { Clock, PhoneCall } from 'lucide-preact';
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { clockOf } from '#models/callback.ts';
import type { SessionState } from '#models/session.ts';
import type { CallbackView } from '#models/view/callback.ts';
import { Button } from '../controls/Button.tsx';
import { Page } from '../Page.tsx';
import type { Stay } from '../stay.ts';
import { useSayRefusal } from '../useSay.ts';
import { dropCallback } from './asking.ts';
import { Cancel } from './Cancel.tsx';
import { type SayCallback, useSayCallback, useTimeOfDay } from './useSayCallback.ts';
import './CallbackClock.css';

type ClockProps = { readonly stay: Stay; readonly state: SessionState; readonly callback: CallbackView };

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function titleOf({ callback }: Pick<ClockProps, 'callback'>, say: SayCallback, time: string): string {
  if (callback.missed > 0) return say('clock.missed');
  if (callback.lateAt !== null) return say('late.title');
  if (callback.dueAt !== null) return say('clock.title', { time });
  return say('clock.soon');
}

/** The clock of a callback: by when, how, and the ways out of it; late, the plain word that we are. */
export function CallbackClock({ stay, state, callback }: ClockProps): VNode {
  const say = useSayCallback();
  const timeOfDay = useTimeOfDay();
  const { dueAt, lateAt, missed } = callback;
  const time = dueAt === null ? '' : timeOfDay(dueAt);
  const isLate = lateAt !== null && missed === 0;
  const Icon = isLate ? Clock : PhoneCall;
  return (
    <Page
      title={titleOf({ callback }, say, time)}
      icon={<Icon size={30} aria-hidden="true" />}
      actions={<Ways stay={stay} canWait={state !== 'scheduled' || missed > 0} />}
    >
      {(isLate || missed > 0) && (
        <p className="lead" role="status">
          {missed > 0 ? say('clock.missed.body') : say('late.body', { time })}
        </p>
      )}
      {!isLate && missed === 0 && <Left callback={callback} />}
      <Reach callback={callback} />
    </Page>
  );
}

/** Drawn for a glance, said to nobody each second. */
function Left({ callback }: Pick<ClockProps, 'callback'>): VNode | null {
  const say = useSayCallback();
  const clock = clockOf(callback, useNow());
  if (!clock) return null;
  const seconds = Math.ceil(clock.leftMs / 1000);
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <div className="callback-left">
      <span className="callback-time">{say('clock.left', { time })}</span>
      <progress aria-label={say('clock.progress')} max={1} value={clock.part} />
    </div>
  );
}

function Reach({ callback }: Pick<ClockProps, 'callback'>): VNode {
  const say = useSayCallback();
  const { channels, mail, phone } = callback;
  const words = { mail: mail ?? '', phone: phone ?? '' };
  const mayClose = channels.includes('push') || channels.includes('mail') || channels.includes('phone');
  return (
    <section className="callback-reach">
      <h2>{say('clock.reach')}</h2>
      <ul>
        {channels.map((channel) => (
          <li key={channel}>{say(`clock.${channel}`, words)}</li>
        ))}
      </ul>
      <p>{say(mayClose ? 'clock.mayClose' : 'clock.keepOpen')}</p>
    </section>
  );
}

function Ways({ stay, canWait }: { readonly stay: Stay; readonly canWait: boolean }): VNode {
  const say = useSayCallback();
  const sayRefusal = useSayRefusal();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const wait = async () => {
    setBusy(true);
    const answer = await dropCallback(stay);
    setBusy(false);
    if (answer.ok) stay.waitHere();
    else setProblem(sayRefusal(answer.reason));
  };
  return (
    <>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {canWait && (
        <Button isBusy={isBusy} onPress={() => void wait()}>
          {say(isBusy ? 'clock.wait.busy' : 'clock.wait')}
        </Button>
      )}
      <Cancel stay={stay} />
    </>
  );
}
