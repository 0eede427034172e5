import { useCallback, useState } from 'react';
import type { SessionView } from '#models/view.ts';
import { useBench } from '../benchContext.ts';
import { AskToSpeak } from '../recording/AskToSpeak.tsx';
import { HaltBanner } from '../safety/Halt.tsx';
import { partOf } from '../together/part.ts';
import { TeamChips } from '../together/TeamChips.tsx';
import { Voices } from '../together/Voices.tsx';
import { useKeys } from '../useKeys.ts';
import { BringingBack } from './BringingBack.tsx';
import { OwnPicture } from './OwnPicture.tsx';
import { PictureStrip } from './PictureStrip.tsx';
import { SessionBar } from './SessionBar.tsx';
import { SidePanel } from './SidePanel.tsx';
import { Sound } from './Sound.tsx';
import { Stage } from './Stage.tsx';
import { ToolRail } from './ToolRail.tsx';

const place = 'beside.panel';

/** Open on wide screens until the person says otherwise; their choice is remembered. */
function usePanel() {
  const [isOpen, setOpen] = useState(() => {
    const said = localStorage.getItem(place);
    return said === null ? globalThis.innerWidth >= 1200 : said === 'open';
  });
  const toggle = useCallback(() => {
    setOpen((before) => {
      localStorage.setItem(place, before ? 'closed' : 'open');
      return !before;
    });
  }, []);
  return { isOpen, toggle, open: useCallback(() => setOpen(true), []) };
}

/** Whether the closing card is in the panel's place; it opens the panel. */
function useClosingPlace(openPanel: () => void) {
  const [isClosing, setClosing] = useState(false);
  const onClosing = useCallback(() => {
    setClosing((before) => {
      if (!before) openPanel();
      return !before;
    });
  }, [openPanel]);
  return { isClosing, onClosing };
}

/** The screen of a running session: the picture, and around it what is needed to work on it. */
export function WorkScreen({ session }: { readonly session: SessionView }) {
  const bench = useBench();
  const panel = usePanel();
  const isLead = partOf(session, bench.me.id) === 'lead';
  const { isClosing, onClosing } = useClosingPlace(panel.open);
  useKeys(bench, panel.toggle, isLead);
  const closing = { isOn: isClosing && panel.isOpen, onPress: onClosing };
  return (
    <div className="work" data-panel={panel.isOpen} data-part={isLead ? 'lead' : 'helper'}>
      <SessionBar session={session} isPanelOpen={panel.isOpen} onPanel={panel.toggle} closing={closing} />
      <main className="work-main">
        {isLead && <ToolRail />}
        <Stage />
        <HaltBanner mayLift={isLead} />
        <BringingBack session={session} />
        <AskToSpeak session={session} />
      </main>
      {panel.isOpen && <SidePanel session={session} isClosing={isClosing && isLead} />}
      <TeamChips session={session} />
      {isLead && <PictureStrip snapshots={session.snapshots} />}
      <OwnPicture />
      <Sound />
      <Voices />
    </div>
  );
}
