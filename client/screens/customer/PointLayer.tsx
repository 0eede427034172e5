/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Party } from '#client/screens/party/party.ts';
import { pointIn, type Rect } from '#client/ui/pointIn.ts';
import type { Point } from '#models/annotation.ts';
import { useSay } from './useSay.ts';
import './PointLayer.css';

type PointLayerProps = {
  readonly party: Party;
  /** The picture pointed at; null for the live one. */
  readonly keyframeId: string | null;
  /** Where the whole picture lies on the page now. */
  rectOf(): Rect | null;
};

const shownMs = 1_600;

/** Where a finger points for the technician, and where the technician points for the finger's owner. */
export function PointLayer({ party, keyframeId, rectOf }: PointLayerProps): VNode {
  const say = useSay();
  const layer = useRef<HTMLButtonElement>(null);
  const mine = useRef<HTMLSpanElement>(null);
  const theirs = useRef<HTMLSpanElement>(null);
  useEffect(
    () =>
      party.store.subscribe(({ pointing }, before) => {
        if (!pointing || pointing.n === before.pointing?.n || pointing.keyframeId !== keyframeId) return;
        show(theirs.current, layer.current, { rect: rectOf(), at: pointing.at });
      }),
    [party, keyframeId, rectOf],
  );
  const point = (event: MouseEvent) => {
    const rect = rectOf();
    if (!rect) return;
    // A key press has no place: it points at the middle.
    const at: Point = event.detail === 0 ? [0.5, 0.5] : pointIn(rect, event);
    party.point(at, keyframeId);
    show(mine.current, layer.current, { rect, at });
  };
  return (
    <button ref={layer} type="button" className="point-layer" aria-label={say('stage.hint')} onClick={point}>
      <span ref={mine} className="pointed mine" />
      <span ref={theirs} className="pointed theirs" />
    </button>
  );
}

function show(spot: HTMLElement | null, layer: HTMLElement | null, where: { rect: Rect | null; at: Point }) {
  const { rect, at } = where;
  if (!spot || !layer || !rect) return;
  const origin = layer.getBoundingClientRect();
  spot.style.left = `${rect.left - origin.left + at[0] * rect.width}px`;
  spot.style.top = `${rect.top - origin.top + at[1] * rect.height}px`;
  const isMoving = spot.getAnimations().length > 0;
  for (const animation of spot.getAnimations()) animation.cancel();
  const grown = { opacity: 1, scale: '1' };
  const start = isMoving ? grown : { opacity: 1, scale: '0.3' };
  spot.animate([start, { ...grown, offset: 0.15 }, { ...grown, offset: 0.6 }, { opacity: 0, scale: '1' }], shownMs);
}
