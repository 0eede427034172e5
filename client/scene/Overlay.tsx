import { type ReactElement, useLayoutEffect, useRef, useState } from 'react';
import type { Size } from '#client/picture/size.ts';
import type { Places } from '#client/tracking/place.ts';
import type { Annotation, Point } from '#models/annotation.ts';
import { Marks } from './Marks.tsx';
import type { PlaceFeed } from './placeFeed.ts';
import { createStage, type Stage } from './stage.ts';

/** Why marks cannot be drawn: this browser has no WebGL 2, or it took the drawing surface away for good. */
type SceneFailure = 'unsupported' | 'lost';

export type OverlayProps = {
  /** Size in px of the picture beneath; the overlay fills its parent, which has the picture's box. */
  readonly picture: Size;
  readonly annotations: readonly Annotation[];
  /** Where the marks are; a feed while they move with the picture. */
  readonly places: Places | PlaceFeed;
  /** Sizes of the keyframes the marks were drawn on, by id; one that is not listed has the picture's size. */
  readonly keyframes?: ReadonlyMap<string, Size> | undefined;
  readonly selectedId?: string | null | undefined;
  /** The other side points here, 0..1 of the picture; shown anew whenever `n` changes. */
  readonly ripple?: { readonly at: Point; readonly n: number } | null | undefined;
  readonly onFailure?: ((failure: SceneFailure) => void) | undefined;
};

/** How often a lost drawing surface is replaced by a new one before we say that it is lost. */
const mostReplacements = 3;

/** Draws marks over a picture: a function of the picture's size, the marks and their places. */
export function Overlay({ onFailure, ...scene }: OverlayProps): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const stage = useRef<Stage | null>(null);
  const latest = useRef({ scene, onFailure });
  const [replacements, setReplacements] = useState(0);
  latest.current = { scene, onFailure };
  useLayoutEffect(() => {
    if (!host.current) return;
    const made = createStage({
      host: host.current,
      picture: latest.current.scene.picture,
      onUnsupported: () => latest.current.onFailure?.('unsupported'),
      onLost: () => {
        if (replacements < mostReplacements) setReplacements(replacements + 1);
        else latest.current.onFailure?.('lost');
      },
    });
    stage.current = made;
    return () => made.close();
  }, [replacements]);
  useLayoutEffect(() => stage.current?.render(<Marks {...scene} />));
  return (
    <div
      ref={host}
      aria-hidden="true"
      style={{ position: 'absolute', inset: 0, overflow: 'hidden', pointerEvents: 'none' }}
    />
  );
}
