/** @jsxImportSource preact */
import { Camera } from 'lucide-preact';
import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { type Resolution, resolutions } from '#models/ending/moment.ts';
import { Button } from '../controls/Button.tsx';
import type { Stay } from '../stay.ts';
import { useSession } from '../useSession.ts';
import { tellAfter, tellResolution } from './tell.ts';
import { useSayEnding } from './useSayEnding.ts';
import './ending.css';

/** Is it fixed? Three large buttons; what was said stays marked and may be changed. */
export function Fixed({ stay }: { stay: Stay }): VNode {
  const say = useSayEnding();
  const { answer } = useSession(stay).ending;
  const [busy, setBusy] = useState<Resolution | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const tell = (resolution: Resolution) => {
    setBusy(resolution);
    const pictures = { before: answer?.before ?? null, after: answer?.after ?? null };
    void tellResolution(stay, resolution, pictures).then(({ ok }) => {
      setBusy(null);
      setFailed(!ok);
    });
  };
  return (
    <>
      <div className="fixed-row">
        {resolutions.map((resolution) => (
          <button
            key={resolution}
            type="button"
            className={`fixed-choice ${resolution}`}
            aria-pressed={answer?.resolution === resolution}
            aria-disabled={busy !== null}
            onClick={() => busy === null && tell(resolution)}
          >
            {say(`fixed.${resolution}`)}
          </button>
        ))}
      </div>
      {hasFailed && <p role="alert">{say('recovery.failed')}</p>}
    </>
  );
}

/** A picture of how it is now, for the card; through the camera, or from the phone where none is open. */
export function AfterPicture({ stay, resolution }: { stay: Stay; resolution: Resolution }): VNode {
  const say = useSayEnding();
  const { answer } = useSession(stay).ending;
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const input = useRef<HTMLInputElement>(null);
  const take = (file: Blob | null) => {
    setState('busy');
    void tellAfter(stay, resolution, file).then((isTaken) => setState(isTaken ? 'idle' : 'failed'));
  };
  const isTaken = answer?.after != null;
  return (
    <div className="after-picture">
      {!isTaken && (
        <Button
          icon={<Camera aria-hidden="true" />}
          isBusy={state === 'busy'}
          onPress={() => (stay.viewfinder.camera ? take(null) : input.current?.click())}
        >
          {say('picture.offer')}
        </Button>
      )}
      <p className="small" role="status">
        {isTaken ? say('picture.taken') : say(state === 'failed' ? 'picture.failed' : 'picture.means')}
      </p>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          currentTarget.value = '';
          if (file) take(file);
        }}
      />
    </div>
  );
}
