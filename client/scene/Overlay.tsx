import { type ReactElement, useLayoutEffect, useRef } from 'react';
import { type MountedOverlay, mountOverlay } from './mountOverlay.tsx';
import type { OverlayProps } from './overlayProps.ts';

/** Draws marks over a picture: a function of the picture's size, the marks and their places. */
export function Overlay(props: OverlayProps): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const overlay = useRef<MountedOverlay | null>(null);
  const latest = useRef(props);
  latest.current = props;
  useLayoutEffect(() => {
    if (!host.current) return;
    const mounted = mountOverlay(host.current, latest.current);
    overlay.current = mounted;
    return () => mounted.close();
  }, []);
  useLayoutEffect(() => overlay.current?.update(props));
  return (
    <div
      ref={host}
      aria-hidden="true"
      style={{ position: 'absolute', inset: 0, overflow: 'hidden', pointerEvents: 'none' }}
    />
  );
}
