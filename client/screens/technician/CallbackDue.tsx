import { PhoneCall } from 'lucide-react';
import type { CallbackView } from '#models/view/callback.ts';
import { dueTime, timeLeft } from '../staff/moment.ts';
import { useLanguage } from '../staff/useSay.ts';
import { useSayFloor } from '../staff/useSayFloor.ts';
import { useCountdown } from './useCountdown.ts';
import './offer.css';

type CallbackDueProps = {
  readonly callback: Pick<CallbackView, 'dueAt'>;
  /** The server's time when this was sent, epoch ms, and when it came, monotonic ms. */
  readonly sentAt: number;
  readonly cameAt: number;
};

/** By when a callback was promised, and how long that still is; a late one says so [route.R12]. */
export function CallbackDue({ callback: { dueAt }, sentAt, cameAt }: CallbackDueProps) {
  const say = useSayFloor();
  const language = useLanguage();
  const seconds = useCountdown(cameAt + (dueAt ?? sentAt) - sentAt);
  const time = dueAt === null ? '' : dueTime(dueAt, sentAt, language);
  const isLate = dueAt !== null && seconds === 0;
  return (
    <p className="callback-due" data-late={isLate}>
      <PhoneCall size={16} aria-hidden="true" />
      {dueAt === null ? say('callbackOpen') : say(isLate ? 'callbackOver' : 'callbackBy', { time })}
      {dueAt !== null && !isLate && (
        <span className="callback-left">{say('callbackLeft', { time: timeLeft(seconds * 1000, language) })}</span>
      )}
    </p>
  );
}
