/** @jsxImportSource preact */
import { Copy, ImagePlus, Mic, RefreshCw, VideoOff } from 'lucide-preact';
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CameraFailure } from '#models/cameraFailure.ts';
import type { TroubleKey } from '#models/text/trouble.en.ts';
import { allowStepsOf, browserOf, isIos } from './browser.ts';
import { Button } from './controls/Button.tsx';
import { Page } from './Page.tsx';
import { PreflightButton } from './preflight/PreflightButton.tsx';
import type { Stay } from './stay.ts';
import { useSay } from './useSay.ts';
import { useSayTrouble } from './useSayTrouble.ts';
import { useSession } from './useSession.ts';
import { useStoreState } from './useStoreState.ts';
import { useWaitingScreens } from './useWaitingScreens.ts';
import type { Viewfinder } from './viewfinder.ts';
import './Trouble.css';

/** No picture: what happened, the steps for this very browser, and how to go on without one [fault.P4]. */
export function Trouble({ stay, secret }: { stay: Stay; secret: string | null }): VNode | null {
  const say = useSayTrouble();
  const { viewfinder } = stay;
  const { technician, wait } = useSession(stay);
  const waiting = useWaitingScreens(stay);
  const camera = useStoreState(viewfinder.store, (state) => state.camera);
  useRetryWhenAllowed(viewfinder);
  if (camera.state !== 'failed') return null;
  const { failure } = camera;
  const address = addressWith(secret);
  const hasFix = address !== null && (failure === 'insecure' || failure === 'inAppBrowser');
  const canSpeak = failure !== 'insecure' && failure !== 'unsupported';
  const Icon = canSpeak ? Mic : ImagePlus;
  return (
    <Page
      title={say(`trouble.${failure}.title`)}
      icon={<VideoOff size={30} aria-hidden="true" />}
      actions={hasFix ? <Fix failure={failure} address={address} /> : <Again viewfinder={viewfinder} kind="main" />}
    >
      <p className="lead" role="status">
        {say(`trouble.${failure}.body`)}
      </p>
      <h2 className="steps-title">{say('trouble.why')}</h2>
      <ol className="steps">
        {say(stepsKey(failure, secret !== null))
          .split('\n')
          .map((step) => (
            <li key={step}>{step}</li>
          ))}
      </ol>
      {hasFix && <Again viewfinder={viewfinder} kind="plain" />}
      <Button icon={<Icon size={24} aria-hidden="true" />} onPress={() => void viewfinder.goWithout()}>
        {say(canSpeak ? 'trouble.voice' : 'trouble.photos')}
      </Button>
      <PreflightButton />
      <p className="small">{technician ? say('trouble.waitsFor', { name: technician.name }) : say('trouble.waits')}</p>
      {wait && waiting && <waiting.WaitBrief stay={stay} wait={wait} />}
    </Page>
  );
}

function addressWith(secret: string | null): string | null {
  return secret === null ? null : `${location.origin}${location.pathname}${location.search}#${secret}`;
}

function stepsKey(failure: CameraFailure, hasLink: boolean): TroubleKey {
  const { userAgent, maxTouchPoints } = navigator;
  if (failure === 'denied') return allowStepsOf(browserOf(userAgent, maxTouchPoints));
  if (failure !== 'inAppBrowser') return `trouble.${failure}.steps`;
  if (!hasLink) return 'trouble.inAppBrowser.lost';
  return `trouble.inAppBrowser.steps.${isIos(userAgent, maxTouchPoints) ? 'ios' : 'android'}`;
}

/** What helps with this failure more than trying again does. */
function Fix({ failure, address }: { failure: CameraFailure; address: string }): VNode {
  const say = useSayTrouble();
  if (failure === 'inAppBrowser') return <CopyLink address={address} />;
  return (
    <a className="button main" href={address.replace(/^http:/, 'https:')}>
      {say('trouble.insecure.button')}
    </a>
  );
}

function Again({ viewfinder, kind }: { viewfinder: Viewfinder; kind: 'main' | 'plain' }): VNode {
  const say = useSay();
  return (
    <Button kind={kind} icon={<RefreshCw size={24} aria-hidden="true" />} onPress={() => void viewfinder.open()}>
      {say('again')}
    </Button>
  );
}

function CopyLink({ address }: { address: string }): VNode {
  const say = useSayTrouble();
  const [isCopied, setCopied] = useState(false);
  // Where an app forbids the clipboard, the link stands below to be copied by hand.
  const [isBarred, setBarred] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => setCopied(true),
      () => setBarred(true),
    );
  return (
    <>
      <Button kind="main" icon={<Copy size={24} aria-hidden="true" />} onPress={() => void copy()}>
        {say(isCopied ? 'trouble.copied' : 'trouble.copy')}
      </Button>
      {isBarred && (
        <input
          className="link-text"
          readOnly
          value={address}
          aria-label={say('trouble.copy')}
          onFocus={(event) => event.currentTarget.select()}
        />
      )}
    </>
  );
}

/** Notices by itself when the person has allowed the camera in the browser's own settings. */
function useRetryWhenAllowed(viewfinder: Viewfinder) {
  useEffect(() => {
    let status: PermissionStatus | null = null;
    const look = () => {
      if (status?.state === 'granted') void viewfinder.open();
    };
    // Browsers that cannot tell of the camera leave it to the button.
    void navigator.permissions
      ?.query({ name: 'camera' as PermissionName })
      .then((found) => {
        status = found;
        found.addEventListener('change', look);
      })
      .catch(() => undefined);
    return () => status?.removeEventListener('change', look);
  }, [viewfinder]);
}
