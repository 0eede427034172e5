import { Tooltip } from '@mantine/core';
import { CircleDashed, CircleDot, EyeOff, MousePointerClick, TriangleAlert } from 'lucide-react';
import { useStore } from 'zustand';
import type { Purpose } from '#models/customer.ts';
import type { SessionView } from '#models/view.ts';
import { type Say, useSay } from '../../staff/useSay.ts';
import { useBench, useParty } from '../benchContext.ts';
import './recording.css';

const icons = {
  on: CircleDot,
  covered: EyeOff,
  starts: CircleDashed,
  waiting: MousePointerClick,
  unable: TriangleAlert,
} as const;
type Look = keyof typeof icons;

function purposesIn(purposes: readonly Purpose[], say: Say): string {
  return say(purposes.length > 1 ? 'recording.both' : `recording.${purposes[0] ?? 'case'}`);
}

/** Red exactly while it is recorded, by whichever page that is. */
function useLook({ recording: { isRecording, isCovered } }: SessionView): Look {
  const isToBeCovered = useParty((state) => state.isCovered);
  const recorder = useStore(useBench().taking.store, (state) => state.recorder);
  if (isCovered || isToBeCovered) return 'covered';
  if (recorder === 'waiting' || recorder === 'unable') return recorder;
  return isRecording ? 'on' : 'starts';
}

/** Whether the session is recorded, and if not, why; nothing where the customer did not agree to it. */
export function RecordingChip({ session }: { readonly session: SessionView }) {
  const say = useSay();
  const look = useLook(session);
  const { purposes } = session.recording;
  if (purposes.length === 0) return null;
  const Icon = icons[look];
  const params = { purposes: purposesIn(purposes, say), name: session.customer.name ?? say('someone') };
  const long = say(`recording.${look}Long`, params);
  return (
    <Tooltip label={long} multiline maw={320}>
      <span className="chip recording-chip" data-look={look} role="status" aria-label={long}>
        <Icon size={14} aria-hidden="true" />
        {say(`recording.${look}`)}
      </span>
    </Tooltip>
  );
}
