import { peaksOf } from '#models/ending/peaks.ts';
import { tomorrowAt } from '#models/ending/tomorrow.ts';
import type { EndingView, RecoveryView } from '#models/view/ending.ts';
import type { Room } from '../room.ts';
import { rulesOf } from '../world.ts';
import { optionsIn } from './means.ts';
import { asksScore } from './score.ts';

function recoveryView(room: Room, now: number): RecoveryView | null {
  const { recovery } = room.ending;
  if (!recovery) return null;
  const { state, option, dueAt, isClosed } = recovery;
  const { settings, hasMail } = room.floor;
  // By when, as it is promised once it is chosen.
  const byThen = tomorrowAt(settings.hours, now) + rulesOf(settings).targets.callbackMs;
  return { ...{ state, option, dueAt, isClosed }, options: optionsIn(room), tomorrowAt: byThen, hasMail };
}

/** The end of a session as it stands at `now`, epoch ms. */
export function endingView(room: Room, now: number): EndingView {
  const { moments, felt, recap, askedAt, answer, helpers } = room.ending;
  const hints = moments.length === 0 ? [] : peaksOf(moments, now).filter(({ isMended }) => !isMended);
  const seen = { askedAt, answer, felt: felt.at(-1) ?? null, recap, helpers, hints };
  return { ...seen, recovery: recoveryView(room, now), asksScore: asksScore(room) };
}
