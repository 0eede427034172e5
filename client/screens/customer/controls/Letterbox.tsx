/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Box, fitBox } from '#client/ui/fitBox.ts';

type LetterboxProps = {
  /** The picture's size in any unit. */
  readonly picture: Box;
  /** What lies in the box and fills it. */
  readonly children: ComponentChildren;
};

/** Keeps a box of the picture's shape in the middle of the parent, which it fills. Measured before the first paint. */
export function Letterbox({ picture, children }: LetterboxProps): VNode {
  const host = useRef<HTMLDivElement>(null);
  const [outer, setOuter] = useState<Box>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = host.current;
    if (!element) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element;
      setOuter((known) => (known.width === width && known.height === height ? known : { width, height }));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  const { width, height } = fitBox(outer, picture);
  const left = Math.round((outer.width - width) / 2);
  const top = Math.round((outer.height - height) / 2);
  return (
    <div ref={host} style={{ position: 'absolute', inset: 0, overflow: 'hidden' }}>
      <div style={{ position: 'absolute', left, top, width, height }}>{children}</div>
    </div>
  );
}
