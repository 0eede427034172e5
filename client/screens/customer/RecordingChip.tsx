/** @jsxImportSource preact */
import { CircleDashed, CircleDot, EyeOff } from 'lucide-preact';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { RecordingState } from '#models/recording.ts';
import { Chip } from './controls/Chip.tsx';
import type { Stay } from './stay.ts';
import { useFetched } from './useFetched.ts';
import { useSay } from './useSay.ts';
import { useSession } from './useSession.ts';

const loadSheet = () => import('./recording/RecordingSheet.tsx').then((module) => module.RecordingSheet);

const looks = {
  recording: { tone: 'red', Icon: CircleDot },
  covered: { tone: 'amber', Icon: EyeOff },
  agreed: { tone: 'plain', Icon: CircleDashed },
} as const;

function lookOf({ isRecording, isCovered }: RecordingState): keyof typeof looks {
  if (isCovered) return 'covered';
  return isRecording ? 'recording' : 'agreed';
}

/** Whether this is being recorded, red exactly while it is, and the way to cover it or to take that back. */
export function RecordingChip({ stay }: { stay: Stay }): VNode | null {
  const say = useSay();
  const { recording } = useSession(stay);
  const [isOpen, setOpen] = useState(false);
  const Sheet = useFetched(loadSheet, isOpen);
  if (recording.purposes.length === 0) return null;
  const look = lookOf(recording);
  const { tone, Icon } = looks[look];
  return (
    <>
      <button type="button" className="chip-button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Chip tone={tone} icon={<Icon size={20} aria-hidden="true" />}>
          {say(`chip.${look}`)}
        </Chip>
      </button>
      {isOpen && Sheet && <Sheet stay={stay} recording={recording} onClose={() => setOpen(false)} />}
    </>
  );
}
