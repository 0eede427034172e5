/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Party } from '#client/screens/party/party.ts';
import type { Pointing } from '#client/state/partyState.ts';
import { pointIn, type Rect } from '#client/ui/pointIn.ts';
import type { Point } from '#models/annotation.ts';
import type { SurfaceSpot } from '#models/channel.ts';
import { useSay } from './useSay.ts';
import './PointLayer.css';

type PointLayerProps = {
  readonly party: Party;
  /** The picture pointed at; null for the live one. */
  readonly keyframeId: string | null;
  /** Where the whole picture lies on the page now. */
  rectOf(): Rect | null;
  /** Where a spot of a followed surface is in the picture now; null where that is not known. */
  carry?(spot: SurfaceSpot): Point | null;
};

const shownMs = 1_600;

/** Where a finger points for the technician, and where the technician points for the finger's owner. */
export function PointLayer({ party, keyframeId, rectOf, carry }: PointLayerProps): VNode {
  const say = useSay();
  const layer = useRef<HTMLButtonElement>(null);
  const mine = useRef<HTMLSpanElement>(null);
  const theirs = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let handle = 0;
    const follow = (pointing: Pointing) => {
      const at = (pointing.on && carry?.(pointing.on)) ?? pointing.at;
      const isOn = party.store.getState().pointing?.n === pointing.n;
      const isSeen = place(theirs.current, layer.current, { rect: rectOf(), at }) && keep(theirs.current, isOn);
      handle = isSeen ? requestAnimationFrame(() => follow(pointing)) : 0;
    };
    const unsubscribe = party.store.subscribe(({ pointing }, before) => {
      if (!pointing || pointing.n === before.pointing?.n || pointing.keyframeId !== keyframeId) return;
      cancelAnimationFrame(handle);
      show(theirs.current, layer.current, { rect: rectOf(), at: pointing.at });
      follow(pointing);
    });
    return () => {
      unsubscribe();
      cancelAnimationFrame(handle);
    };
  }, [party, keyframeId, rectOf, carry]);
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

type Where = { readonly rect: Rect | null; readonly at: Point };

/** Puts the spot there; false where there is none, or no picture. */
function place(spot: HTMLElement | null, layer: HTMLElement | null, { rect, at }: Where): boolean {
  if (!spot || !layer || !rect) return false;
  const origin = layer.getBoundingClientRect();
  spot.style.left = `${rect.left - origin.left + at[0] * rect.width}px`;
  spot.style.top = `${rect.top - origin.top + at[1] * rect.height}px`;
  return true;
}

/** Does not let the spot fade while it is still pointed at; false once it is gone. */
function keep(spot: HTMLElement | null, isOn: boolean): boolean {
  const [animation] = spot?.getAnimations() ?? [];
  if (!animation) return false;
  if (isOn) animation.currentTime = Math.min(Number(animation.currentTime ?? 0), 0.5 * shownMs);
  return true;
}

function show(spot: HTMLElement | null, layer: HTMLElement | null, where: Where) {
  if (!spot || !place(spot, layer, where)) return;
  const isMoving = spot.getAnimations().length > 0;
  for (const animation of spot.getAnimations()) animation.cancel();
  const grown = { opacity: 1, scale: '1' };
  const start = isMoving ? grown : { opacity: 1, scale: '0.3' };
  spot.animate([start, { ...grown, offset: 0.15 }, { ...grown, offset: 0.6 }, { opacity: 0, scale: '1' }], shownMs);
}
