/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { MountedOverlay } from '#client/scene/mountOverlay.tsx';
import type { OverlayProps } from '#client/scene/overlayProps.ts';
import { useMountOverlay } from './useOverlay.ts';

/** Draws marks over a picture, as soon as the code that draws is here. */
export function Overlay(props: OverlayProps): VNode {
  const mount = useMountOverlay();
  const host = useRef<HTMLDivElement>(null);
  const overlay = useRef<MountedOverlay | null>(null);
  const latest = useRef(props);
  latest.current = props;
  useLayoutEffect(() => {
    if (!mount || !host.current) return;
    const mounted = mount(host.current, latest.current);
    overlay.current = mounted;
    return () => mounted.close();
  }, [mount]);
  useLayoutEffect(() => overlay.current?.update(props));
  return (
    <div
      ref={host}
      aria-hidden="true"
      style={{ position: 'absolute', inset: 0, overflow: 'hidden', pointerEvents: 'none' }}
    />
  );
}
