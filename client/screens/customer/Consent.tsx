/** @jsxImportSource preact */
import { Camera, Hand, MessageCircle, UserRound } from 'lucide-preact';
import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
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
  onAgree(recording: boolean): void;
  /** Writes before anything is shown. */
  onWrite(recording: boolean): void;
};

/** The first tap: who will see the picture, what is recorded, and the camera. Two purposes, two answers [rule.R2]. */
export function Consent({ isBusy, problem, before, onAgree, onWrite }: ConsentProps): VNode {
  const say = useSay();
  const sayRefusal = useSayRefusal();
  const [recording, setRecording] = useState(false);
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
        onPress={() => onAgree(recording)}
      >
        {say(isBusy ? 'consent.busy' : 'consent.button')}
      </Button>
      <Button icon={<MessageCircle size={24} aria-hidden="true" />} onPress={() => !isBusy && onWrite(recording)}>
        {say('consent.write')}
      </Button>
    </>
  );
  return (
    <Page title={say('consent.title')} actions={actions}>
      {before}
      <p className="lead">{say('consent.lead')}</p>
      <ul className="promises">
        <Promised icon={<UserRound />} title={say('consent.who.title')} body={say('consent.who.body')} />
        <Promised icon={<Hand />} title={say('consent.you.title')} body={say('consent.you.body')} />
      </ul>
      <label className="tick">
        <input
          type="checkbox"
          checked={recording}
          aria-describedby="tick-means"
          onChange={(event) => setRecording(event.currentTarget.checked)}
        />
        <span className="tick-words">{say('consent.recording.tick')}</span>
        <span className="tick-means" id="tick-means">
          {say('consent.recording.means')}
        </span>
      </label>
    </Page>
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
