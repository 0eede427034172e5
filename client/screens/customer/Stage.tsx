/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { ArticleOver } from './ArticleOver.tsx';
import { ChatOver } from './ChatOver.tsx';
import { Lens } from './Lens.tsx';
import { LivePanel } from './LivePanel.tsx';
import { PreviewSheet } from './PreviewSheet.tsx';
import type { Stay } from './stay.ts';
import { TopBar } from './TopBar.tsx';
import { useSettled } from './useSettled.ts';
import type { Sound } from './useSound.ts';
import { useWaitingScreens } from './useWaitingScreens.ts';
import './Stage.css';

type StageProps = { readonly stay: Stay; readonly scene: 'preview' | 'live'; readonly sound: Sound };

/** The camera picture from edge to edge, and over it what belongs to waiting or to the call. The picture never remounts. */
export function Stage({ stay, scene, sound }: StageProps): VNode {
  // The second half of a double tap on the sheet's button points at nothing.
  const isSettled = useSettled(scene, true);
  const waiting = useWaitingScreens(stay);
  return (
    <main className={`stage ${scene}`}>
      <Lens stay={stay} canPoint={scene === 'live' && isSettled} />
      <TopBar stay={stay} scene={scene} sound={sound} Arrival={waiting?.Arrival ?? null} />
      {scene === 'preview' ? <PreviewSheet stay={stay} waiting={waiting} /> : <LivePanel stay={stay} />}
      <ChatOver stay={stay} />
      <ArticleOver stay={stay} isOverPicture />
    </main>
  );
}
