/** @jsxImportSource preact */
import { Pencil, Video } from 'lucide-preact';
import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { Settling } from './controls/Settling.tsx';
import { Happenings } from './Happenings.tsx';
import { newestInstruction } from './instruction.ts';
import { KeptStrip } from './KeptStrip.tsx';
import { LiveBar } from './LiveBar.tsx';
import { Safety } from './safety/Safety.tsx';
import { useFollowable } from './safety/useFollowable.ts';
import type { Stay } from './stay.ts';
import { useMarked } from './useMarked.ts';
import { useSay } from './useSay.ts';
import { useSession, useShown } from './useSession.ts';
import { useStoreState } from './useStoreState.ts';
import { WhatToDo } from './WhatToDo.tsx';
import './LivePanel.css';

/** What lies over the picture during the call: the held picture when there is one, what to do, and the controls. */
export function LivePanel({ stay }: { stay: Stay }): VNode {
  const say = useSay();
  const shown = useShown(stay);
  const { snapshots } = useSession(stay);
  const isFlowing = useStoreState(stay.party.store, ({ call }) => call === 'connected');
  const isDrawn = useStoreState(
    stay.party.store,
    ({ drawing }) => drawing.marks.size > 0 || drawing.shown.value !== null,
  );
  const Marked = useMarked(isDrawn, isFlowing);
  const [asideId, setAsideId] = useState<string | null>(null);
  const isHeld = shown !== null && shown.showId !== asideId;
  const drawing = useFollowable(stay);
  const instruction = useMemo(() => newestInstruction(drawing, shown?.keyframe.id ?? null), [drawing, shown]);
  return (
    <>
      {Marked && <Marked stay={stay} held={isHeld ? shown : null} />}
      <div className="panel">
        <Happenings stay={stay} />
        <Safety stay={stay} />
        <WhatToDo told={instruction} isHeld={isHeld} />
        {(shown || snapshots.length > 0) && (
          <div className="panel-row">
            <Settling what={isHeld && shown.showId} isNew>
              <KeptStrip snapshots={snapshots} />
              {shown && (
                <button type="button" className="flip" onClick={() => setAsideId(isHeld ? shown.showId : null)}>
                  {isHeld ? <Video aria-hidden="true" /> : <Pencil aria-hidden="true" />}
                  {say(isHeld ? 'held.toLive' : 'held.toHeld')}
                </button>
              )}
            </Settling>
          </div>
        )}
        <Settling what="bar" isNew>
          <LiveBar stay={stay} />
        </Settling>
      </div>
    </>
  );
}
