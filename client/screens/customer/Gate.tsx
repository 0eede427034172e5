/** @jsxImportSource preact */
import { CircleAlert, LinkIcon, MonitorSmartphone, WifiOff } from 'lucide-preact';
import type { ComponentChildren, VNode } from 'preact';
import { Button } from './controls/Button.tsx';
import { Page } from './Page.tsx';
import { useFetched } from './useFetched.ts';
import { useSay } from './useSay.ts';

/** Looking where this person is. The words come late, so that a quick answer does not flash. */
export function Opening(): VNode {
  const say = useSay();
  return (
    <div className="opening" role="status">
      <span className="spinner" aria-hidden="true" />
      <p>{say('opening.body')}</p>
    </div>
  );
}

const loadCheck = () => import('./preflight/PreflightButton.tsx').then((module) => module.PreflightButton);

/** The server does not answer; where this page was kept, or the server is back for a moment, more can be found out. */
export function Unreachable({ onRetry }: { onRetry(): void }): VNode {
  const say = useSay();
  const Check = useFetched(loadCheck);
  return (
    <Page
      title={say('unreachable.title')}
      icon={<WifiOff size={30} aria-hidden="true" />}
      actions={
        <Button kind="main" onPress={onRetry}>
          {say('again')}
        </Button>
      }
    >
      <p className="lead">{say('unreachable.body')}</p>
      <p>{say('unreachable.do')}</p>
      {Check && <Check />}
    </Page>
  );
}

type Dead = 'gone' | 'noLink';

/** A link that opens nothing, or no link at all. */
export function NoWayIn({ why, onCode }: { why: Dead; onCode(): void }): VNode {
  const say = useSay();
  const icon: ComponentChildren = why === 'gone' ? <CircleAlert size={30} /> : <LinkIcon size={30} />;
  return (
    <Page title={say(`${why}.title`)} icon={icon} actions={<Button onPress={onCode}>{say('door.code')}</Button>}>
      <p className="lead">{say(`${why}.body`)}</p>
      <p>{say(`${why}.do`)}</p>
    </Page>
  );
}

/** Another device is in this session. */
export function InUse({ isBusy, onTakeOver }: { isBusy: boolean; onTakeOver(): void }): VNode {
  const say = useSay();
  return (
    <Page
      title={say('inUse.title')}
      icon={<MonitorSmartphone size={30} aria-hidden="true" />}
      actions={
        <Button kind="main" isBusy={isBusy} onPress={onTakeOver}>
          {say('inUse.button')}
        </Button>
      }
    >
      <p className="lead">{say('inUse.body')}</p>
      <p>{say('inUse.do')}</p>
    </Page>
  );
}

/** Another device or tab took this page's place. */
export function Taken({ by, onComeBack }: { by: 'device' | 'tab'; onComeBack(): void }): VNode {
  const say = useSay();
  return (
    <Page
      title={say(`taken.${by}.title`)}
      icon={<MonitorSmartphone size={30} aria-hidden="true" />}
      actions={
        <Button kind="main" onPress={onComeBack}>
          {say('taken.button')}
        </Button>
      }
    >
      <p className="lead">{say(`taken.${by}.body`)}</p>
      <p>{say('taken.do')}</p>
    </Page>
  );
}
