/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Answer, RefusalReason } from '#models/refusal.ts';
import type { CallbackOptions } from '#models/wire/callback.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog } from '../controls/Dialog.tsx';
import type { Stay } from '../stay.ts';
import { useSayRefusal } from '../useSay.ts';
import type { WayPanelProps } from '../waiting/way.ts';
import { askFor, type Slip, slipOf, type Wish } from './asking.ts';
import { ChannelFields } from './ChannelFields.tsx';
import { optionsOf } from './options.ts';
import { pushAbility } from './push.ts';
import { prepareRing } from './ring.ts';
import { useSayCallback, useTimeOfDay } from './useSayCallback.ts';
import './CallbackSheet.css';

const minuteMs = 60_000;

/** What will happen, in the words of what the server can say now. */
function useMeaning(options: CallbackOptions | null): { readonly body: string; readonly button: string } {
  const say = useSayCallback();
  const timeOfDay = useTimeOfDay();
  if (!options) return { body: say('sheet.loading'), button: say('sheet.busy') };
  const { promise, opensAt, dueAt } = options;
  const leave = say('sheet.leave');
  if (opensAt !== null) return { body: say('sheet.closed', { time: timeOfDay(opensAt) }), button: leave };
  if (promise.boundMs === null) return { body: say('sheet.nobody'), button: leave };
  const time = timeOfDay(dueAt);
  if (promise.isPromised) return { body: say('sheet.promise', { time }), button: say('sheet.ask', { time }) };
  const minutes = `${Math.max(1, Math.ceil(promise.boundMs / minuteMs))} min`;
  return { body: say('sheet.tooLong', { time: minutes }), button: leave };
}

const slipWords = {
  none: 'sheet.none',
  mail: 'sheet.mail.wrong',
  phone: 'sheet.phone.wrong',
  push: 'sheet.push.refused',
  changed: 'sheet.changed',
} as const;

/** What can be promised; asked for at once, and again after it has changed. */
function useOptions(stay: Stay) {
  const [answer, setAnswer] = useState<Answer<CallbackOptions> | null>(null);
  const load = useCallback(() => optionsOf(stay).then(setAnswer), [stay]);
  useEffect(() => void load(), [load]);
  return { options: answer?.ok ? answer : null, refusal: answer?.ok === false ? answer.reason : null, load };
}

/** What is filled in, what is wrong with it, and the asking. */
function useAsking({ stay, onClose }: WayPanelProps) {
  const say = useSayCallback();
  const sayRefusal = useSayRefusal();
  const { options, refusal, load } = useOptions(stay);
  const [slip, setSlip] = useState<Slip | 'changed' | RefusalReason | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [given, setGiven] = useState<Wish | null>(null);
  const ability = pushAbility();
  const known = { mail: options?.known.mail ?? '', phone: options?.known.phone ?? '' };
  const wish = given ?? { push: ability === 'granted' || ability === 'askable', page: false, ...known };
  const ask = async () => {
    const wrong = slipOf(wish);
    setSlip(wrong);
    if (wrong || !options) return;
    prepareRing();
    setBusy(true);
    const answer = await askFor(stay, wish, options);
    setBusy(false);
    if (answer.ok && (answer.outcome === 'promised' || answer.outcome === 'left')) return onClose();
    if (answer.ok) await load();
    if (!answer.ok && 'slip' in answer) setGiven({ ...wish, push: false });
    setSlip(
      answer.ok
        ? answer.outcome === 'noChannel'
          ? 'none'
          : 'changed'
        : 'slip' in answer
          ? answer.slip
          : answer.reason,
    );
  };
  const why = slip ?? refusal;
  const problem =
    why && (why in slipWords ? say(slipWords[why as keyof typeof slipWords]) : sayRefusal(why as RefusalReason));
  return { options, wish, ability, isBusy, problem, setGiven, ask };
}

/** Asks for a callback: says exactly what will happen, and how the customer is reached. */
export function CallbackSheet({ stay, onClose }: WayPanelProps): VNode {
  const say = useSayCallback();
  const { options, wish, ability, isBusy, problem, setGiven, ask } = useAsking({ stay, onClose });
  const { body, button } = useMeaning(options);
  return (
    <Dialog title={say('sheet.title')} onClose={onClose}>
      <p className="callback-promise" role="status">
        {body}
      </p>
      {options && (
        <ChannelFields stay={stay} wish={wish} ability={ability} hasMail={options.hasMail} onChange={setGiven} />
      )}
      <div className="callback-actions">
        {problem && (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
        <Button kind="main" isBusy={isBusy || !options} onPress={() => void ask()}>
          {isBusy ? say('sheet.busy') : button}
        </Button>
        <Button onPress={onClose}>{say('sheet.wait')}</Button>
      </div>
    </Dialog>
  );
}
