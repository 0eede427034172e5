/** @jsxImportSource preact */
import { Camera, Hand, MessageCircle, UserRound } from 'lucide-preact';
import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { type Purpose, purposes } from '#models/customer.ts';
import type { RefusalReason } from '#models/refusal.ts';
import { Button } from './controls/Button.tsx';
import { Page } from './Page.tsx';
import { useSay, useSayRefusal } from './useSay.ts';
import './Consent.css';

type ConsentProps = {
  readonly isBusy: boolean;
  readonly problem: RefusalReason | null;
  /** What there is to say first. */
  readonly before?: ComponentChildren;
  onAgree(agreed: readonly Purpose[]): void;
  /** Writes before anything is shown. */
  onWrite(agreed: readonly Purpose[]): void;
};

/** The first tap: who will see the picture, what is recorded and for what, and the camera [rule.R2]. */
export function Consent({ isBusy, problem, before, onAgree, onWrite }: ConsentProps): VNode {
  const say = useSay();
  const sayRefusal = useSayRefusal();
  const [agreed, setAgreed] = useState<readonly Purpose[]>([]);
  const actions = (
    <>
      {problem && (
        <p className="problem" role="alert">
          {sayRefusal(problem)}
        </p>
      )}
      <p className="hint">{say('consent.hint')}</p>
      <Button
        kind="main"
        icon={<Camera size={26} aria-hidden="true" />}
        isBusy={isBusy}
        onPress={() => onAgree(agreed)}
      >
        {say(isBusy ? 'consent.busy' : 'consent.button')}
      </Button>
      <Button icon={<MessageCircle size={24} aria-hidden="true" />} onPress={() => !isBusy && onWrite(agreed)}>
        {say('consent.write')}
      </Button>
    </>
  );
  return (
    <Page title={say('consent.title')} actions={actions}>
      {before}
      <p className="lead">{say('consent.lead')}</p>
      <Ticks agreed={agreed} onAgreed={setAgreed} />
      <ul className="promises">
        <Promised icon={<UserRound />} title={say('consent.who.title')} body={say('consent.who.body')} />
        <Promised icon={<Hand />} title={say('consent.you.title')} body={say('consent.you.body')} />
      </ul>
    </Page>
  );
}

type TicksProps = { readonly agreed: readonly Purpose[]; onAgreed(agreed: readonly Purpose[]): void };

/** One tick a purpose, none of them set; neither implies the other. */
function Ticks({ agreed, onAgreed }: TicksProps): VNode {
  const say = useSay();
  return (
    <fieldset className="ticks" aria-describedby="ticks-mean">
      <legend>{say('consent.record')}</legend>
      {purposes.map((purpose) => (
        <label key={purpose} className="tick">
          <input
            type="checkbox"
            checked={agreed.includes(purpose)}
            onChange={({ currentTarget: { checked } }) =>
              onAgreed(purposes.filter((one) => (one === purpose ? checked : agreed.includes(one))))
            }
          />
          <span>{say(`consent.${purpose}`)}</span>
        </label>
      ))}
      <p className="ticks-mean" id="ticks-mean">
        {say('consent.record.means')}
      </p>
    </fieldset>
  );
}

function Promised({ icon, title, body }: { icon: ComponentChildren; title: string; body: string }): VNode {
  return (
    <li className="promise">
      <span className="promise-icon" aria-hidden="true">
        {icon}
      </span>
      <strong>{title}</strong>
      <span>{body}</span>
    </li>
  );
}
