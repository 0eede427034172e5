/** @jsxImportSource preact */
import { KeyRound } from 'lucide-preact';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { RefusalReason } from '#models/refusal.ts';
import { Button } from '../controls/Button.tsx';
import { Page } from '../Page.tsx';
import { useSayRefusal } from '../useSay.ts';
import { useSayDoor } from './useSayDoor.ts';
import './door.css';

export type CodePageProps = {
  /** What was typed or scanned before; it is never lost. */
  readonly typed: string;
  readonly isBusy: boolean;
  readonly problem: RefusalReason | null;
  /** Whether there is a link to go on with. */
  readonly hasLink: boolean;
  onUse(typed: string, isOrdinary: boolean): void;
  onBack(): void;
};

/** Where a code is typed in: one that was read out, or that of a certificate. */
export function CodePage({ typed, isBusy, problem, hasLink, onUse, onBack }: CodePageProps): VNode {
  const say = useSayDoor();
  const [text, setText] = useState(typed);
  const use = () => onUse(text, false);
  const isSame = text === typed;
  const actions = (
    <>
      <Button kind="main" isBusy={isBusy} onPress={use}>
        {say(isBusy ? 'code.busy' : 'code.button')}
      </Button>
      {isSame && problem === 'CODE_EXPIRED' && (
        <Button onPress={() => onUse(text, true)}>{say('code.expired.button')}</Button>
      )}
      {hasLink && !isBusy && <Button onPress={onBack}>{say('code.back')}</Button>}
    </>
  );
  return (
    <Page title={say('code.title')} icon={<KeyRound size={30} aria-hidden="true" />} actions={actions}>
      <p className="lead">{say('code.lead')}</p>
      <form
        className="field"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) use();
        }}
      >
        <label htmlFor="code">{say('code.label')}</label>
        <input
          id="code"
          className="code-input"
          value={text}
          maxLength={40}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellcheck={false}
          aria-describedby="code-example"
          aria-invalid={isSame && problem !== null}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <span className="field-hint" id="code-example">
          {say('code.example')}
        </span>
      </form>
      {isSame && problem && <Problem reason={problem} hasLink={hasLink} />}
    </Page>
  );
}

/** What is the matter with the code, and the ways there are. */
function Problem({ reason, hasLink }: { readonly reason: RefusalReason; readonly hasLink: boolean }): VNode {
  const say = useSayDoor();
  const sayRefusal = useSayRefusal();
  if (reason === 'CODE_EXPIRED') return <Said lines={[say('code.expired'), say('code.expired.do')]} />;
  if (reason === 'RATE_LIMITED') return <Said lines={[say('code.limited')]} />;
  if (reason !== 'CODE_UNKNOWN' && reason !== 'BAD_INPUT') return <Said lines={[sayRefusal(reason)]} />;
  const ways = hasLink ? [] : [say('code.unknown.ordinary')];
  return <Said lines={[say('code.unknown'), say('code.unknown.do'), ...ways]} />;
}

function Said({ lines }: { readonly lines: readonly string[] }): VNode {
  return (
    <div className="problem" role="alert">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
