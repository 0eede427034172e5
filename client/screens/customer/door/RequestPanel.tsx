/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { RefusalReason } from '#models/refusal.ts';
import type { CallbackOptions } from '#models/wire/callback.ts';
import { optionsOf } from '../callback/options.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog } from '../controls/Dialog.tsx';
import { useSayRefusal } from '../useSay.ts';
import type { WayPanelProps } from '../waiting/way.ts';
import { type Draft, draftOf, faultOf, forget, remember, requestOf } from './draft.ts';
import { useSayDoor } from './useSayDoor.ts';
import './door.css';

type FieldName = keyof Draft;

/** What can be sent from here, and what is known already; null until the server says. */
function useOptions(stay: WayPanelProps['stay']): CallbackOptions | null {
  const [options, setOptions] = useState<CallbackOptions | null>(null);
  useEffect(() => void optionsOf(stay).then((answer) => answer.ok && setOptions(answer)), [stay]);
  return options;
}

function useRequestForm({ stay, onClose }: WayPanelProps) {
  const options = useOptions(stay);
  const [typed, setTyped] = useState<Draft | null>(null);
  const draft = typed ?? draftOf(stay.session, options?.known ?? null);
  const [hasTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<RefusalReason | 'noChannel' | null>(null);
  const set = (field: FieldName, value: string) => {
    const next = { ...draft, [field]: value };
    setTyped(next);
    remember(stay.session.id, next);
  };
  const leave = async () => {
    setTried(true);
    const request = requestOf(draft);
    if (!request) return;
    setBusy(true);
    const answer = await stay.party.leaveRequest(request);
    setBusy(false);
    if (!answer.ok) return setRefusal(answer.reason);
    if (answer.outcome === 'noChannel') return setRefusal('noChannel');
    forget(stay.session.id);
    onClose();
  };
  const fault = hasTried ? faultOf(draft) : null;
  // Where no mail can be sent none is asked for, but one that was typed before stays to be looked at.
  const hasMail = options?.hasMail !== false || draft.mail !== '';
  return { draft, set, leave, isBusy, refusal, fault, hasMail };
}

/** A request for the opening: what is the matter, and how the customer can be reached. What was typed is kept. */
export function RequestPanel(props: WayPanelProps): VNode {
  const say = useSayDoor();
  const sayRefusal = useSayRefusal();
  const { draft, set, leave, isBusy, refusal, fault, hasMail } = useRequestForm(props);
  const refused = refusal === 'noChannel' ? say('request.noMail') : refusal && sayRefusal(refusal);
  const wrong = fault ? say(`request.need.${fault}`) : refused;
  return (
    <Dialog title={say('request.title')} onClose={props.onClose}>
      <p>{say('request.lead')}</p>
      <div className="field">
        <label htmlFor="request-problem">{say('request.problem')}</label>
        <textarea
          id="request-problem"
          rows={3}
          maxLength={500}
          value={draft.problem}
          aria-describedby="request-hint"
          aria-invalid={fault === 'problem'}
          onInput={(event) => set('problem', event.currentTarget.value)}
        />
        <span className="field-hint" id="request-hint">
          {say('request.problem.hint')}
        </span>
      </div>
      <p className="field-lead">{say(hasMail ? 'request.reach' : 'request.reach.phone')}</p>
      <ReachField
        name="phone"
        type="tel"
        value={draft.phone}
        isWrong={fault === 'phone' || fault === 'reach'}
        set={set}
      />
      {hasMail && (
        <ReachField
          name="mail"
          type="email"
          value={draft.mail}
          isWrong={fault === 'mail' || fault === 'reach' || refusal === 'noChannel'}
          set={set}
        />
      )}
      {wrong && (
        <p className="problem" role="alert">
          {wrong}
        </p>
      )}
      <Button kind="main" isBusy={isBusy} onPress={() => void leave()}>
        {say('request.button')}
      </Button>
      <Button onPress={props.onClose}>{say('request.close')}</Button>
    </Dialog>
  );
}

type ReachProps = {
  readonly name: 'phone' | 'mail';
  readonly type: 'tel' | 'email';
  readonly value: string;
  readonly isWrong: boolean;
  readonly set: (field: FieldName, value: string) => void;
};

function ReachField({ name, type, value, isWrong, set }: ReachProps): VNode {
  const say = useSayDoor();
  return (
    <div className="field">
      <label htmlFor={`request-${name}`}>{say(`request.${name}`)}</label>
      <input
        id={`request-${name}`}
        type={type}
        autoComplete={type}
        maxLength={name === 'phone' ? 40 : 254}
        value={value}
        aria-invalid={isWrong}
        onInput={(event) => set(name, event.currentTarget.value)}
      />
    </div>
  );
}
