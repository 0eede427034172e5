import type { SessionView } from '#models/view.ts';
import { Mark } from '../../staff/Mark.tsx';
import { exactTime } from '../../staff/moment.ts';
import { useLanguage, useSay } from '../../staff/useSay.ts';
import { useBench, useFrozen, useParty, useWasShared } from '../benchContext.ts';
import { ClosingButton } from '../closing/ClosingButton.tsx';
import { RecordingChip } from '../recording/RecordingChip.tsx';
import { WaitingChip } from '../recording/WaitingChip.tsx';
import { HaltButton } from '../safety/Halt.tsx';
import { LeaveButton } from '../together/LeaveButton.tsx';
import { partOf } from '../together/part.ts';
import { TeamButtons } from '../together/TeamButtons.tsx';
import { CameraControls } from './CameraControls.tsx';
import { HangUp } from './HangUp.tsx';
import { OwnDevices } from './OwnDevices.tsx';
import { PanelButton } from './PanelButton.tsx';
import { QualityChip } from './QualityChip.tsx';

/** Whether the picture on the screen is live, and if not, of when it is. */
function PictureChip() {
  const say = useSay();
  const language = useLanguage();
  const call = useParty((state) => state.call);
  const frozen = useFrozen();
  const isShared = useParty(({ camera }) => camera.sharing && !camera.hidden);
  const wasShared = useWasShared();
  const shown = useParty(({ drawing }) =>
    drawing.shown.value === null ? null : (drawing.keyframes.get(drawing.shown.value) ?? 'coming'),
  );
  if (shown === 'coming') return <span className="chip chip-held">{say('held')}</span>;
  if (shown)
    return <span className="chip chip-held">{say('heldAt', { time: exactTime(shown.takenAt, language) })}</span>;
  if (frozen)
    return <span className="chip chip-held">{say('frozenAt', { time: exactTime(frozen.takenAt, language) })}</span>;
  if (call !== 'connected')
    return <span className="chip chip-held">{say(call === 'interrupted' ? 'interrupted' : 'connecting')}</span>;
  if (!isShared) return <span className="chip chip-held">{say(wasShared ? 'paused' : 'notShown')}</span>;
  return <span className="chip chip-live">{say('live')}</span>;
}

/** Marks the server has not yet; appears only when it lasts. */
function Unsent() {
  const say = useSay();
  const count = useParty((state) => state.unsentCount);
  if (count === 0) return null;
  return <span className="chip chip-held chip-late">{say('unsent', { count })}</span>;
}

type SessionBarProps = {
  readonly session: SessionView;
  readonly isPanelOpen: boolean;
  readonly onPanel: () => void;
  readonly closing: { readonly isOn: boolean; readonly onPress: () => void };
};

/** Who is on the line and how well, and the cameras and microphones of both. */
export function SessionBar({ session, isPanelOpen, onPanel, closing }: SessionBarProps) {
  const say = useSay();
  const name = session.customer.name ?? say('someone');
  const isLead = partOf(session, useBench().me.id) === 'lead';
  return (
    <header className="bar">
      <Mark />
      <h1 className="bar-name" title={name}>
        {name}
      </h1>
      <PictureChip />
      <RecordingChip session={session} />
      <QualityChip />
      <Unsent />
      <WaitingChip />
      <span className="spring" />
      {isLead && <TeamButtons session={session} />}
      {isLead && <CameraControls />}
      <span className="bar-line" aria-hidden="true" />
      <OwnDevices hasCamera={isLead} />
      <PanelButton sessionId={session.id} isOpen={isPanelOpen} onPress={onPanel} />
      {isLead && <HaltButton />}
      {isLead && <ClosingButton {...closing} />}
      {isLead ? <HangUp /> : <LeaveButton />}
    </header>
  );
}
