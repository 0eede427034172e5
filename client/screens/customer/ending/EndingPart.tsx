/** @jsxImportSource preact */
import { Smile } from 'lucide-preact';
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { EndingView } from '#models/view/ending.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog } from '../controls/Dialog.tsx';
import type { Stay } from '../stay.ts';
import { useSay } from '../useSay.ts';
import { useSession } from '../useSession.ts';
import { Faces, faceIcons } from './Faces.tsx';
import { AfterPicture, Fixed } from './Fixed.tsx';
import { Recover, Recovering } from './Recover.tsx';
import { useSayEnding } from './useSayEnding.ts';
import './ending.css';

type Sheet = 'fixed' | 'mood' | 'recovery';

/** Which sheet stands open: what comes from the other side opens it once, and a tap at any time. */
function useSheet({ askedAt, answer, recovery }: EndingView) {
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const state = recovery?.state ?? null;
  const wasTaken = useRef(false);
  if (state === 'accepted') wasTaken.current = true;
  const isAsked = askedAt !== null && answer === null;
  useEffect(() => {
    if (isAsked) setSheet('fixed');
  }, [isAsked]);
  useEffect(() => {
    if (state === 'offered') setSheet('recovery');
  }, [state]);
  return { sheet, setSheet, hasMissed: wasTaken.current && state === 'offered' };
}

/** The end while the line is open: how it feels, whether it is fixed, and what makes it right. */
export function EndingPart({ stay }: { stay: Stay }): VNode {
  const say = useSayEnding();
  const { ending } = useSession(stay);
  const { sheet, setSheet, hasMissed } = useSheet(ending);
  // A dialog that gives way to another one closes later than that one opens.
  const close = (which: Sheet) => () => setSheet((open) => (open === which ? null : open));
  const Icon = ending.felt ? faceIcons[ending.felt.mood] : Smile;
  const canRecover = ending.recovery !== null && ending.recovery.state !== 'kept';
  return (
    <>
      <button type="button" className="mood-tab" aria-label={say('mood.button.long')} onClick={() => setSheet('mood')}>
        <Icon size={28} aria-hidden="true" />
      </button>
      {sheet === 'fixed' && <FixedSheet stay={stay} onClose={close('fixed')} />}
      {sheet === 'mood' && (
        <Dialog title={say('mood.button')} onClose={close('mood')}>
          <Faces stay={stay} />
          {canRecover && <Button onPress={() => setSheet('recovery')}>{say('recovery.open')}</Button>}
          <Close onClose={close('mood')} />
        </Dialog>
      )}
      {sheet === 'recovery' && <RecoverySheet stay={stay} hasMissed={hasMissed} onClose={close('recovery')} />}
    </>
  );
}

function FixedSheet({ stay, onClose }: { stay: Stay; onClose: () => void }): VNode {
  const say = useSayEnding();
  const { ending, technician } = useSession(stay);
  const { answer } = ending;
  const name = technician?.name ?? '';
  return (
    <Dialog title={say('fixed.title')} onClose={onClose}>
      <p>{say(answer ? 'fixed.thanks' : 'fixed.body', { name })}</p>
      <Fixed stay={stay} />
      {answer && (
        <>
          <AfterPicture stay={stay} resolution={answer.resolution} />
          <Faces stay={stay} />
        </>
      )}
      {answer ? <Close onClose={onClose} /> : <Button onPress={onClose}>{say('fixed.later')}</Button>}
    </Dialog>
  );
}

type RecoverySheetProps = { readonly stay: Stay; readonly hasMissed: boolean; readonly onClose: () => void };

function RecoverySheet({ stay, hasMissed, onClose }: RecoverySheetProps): VNode {
  const say = useSayEnding();
  const { recovery } = useSession(stay).ending;
  const canChoose = recovery?.state === 'offered' || recovery?.state === 'declined';
  return (
    <Dialog title={say('recovery.title')} onClose={onClose}>
      {hasMissed && <p>{say('recovery.missed')}</p>}
      {canChoose ? (
        <Recover stay={stay} onDone={onClose} />
      ) : (
        <>
          <Recovering stay={stay} />
          <Close onClose={onClose} />
        </>
      )}
    </Dialog>
  );
}

function Close({ onClose }: { onClose: () => void }): VNode {
  const say = useSay();
  return <Button onPress={onClose}>{say('close')}</Button>;
}
