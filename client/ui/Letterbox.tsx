import { type ReactElement, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { type Box, fitBox } from './fitBox.ts';

type LetterboxProps = {
  /** The picture's size in any unit; null while unknown, when its box is all there is. */
  readonly picture: { readonly width: number; readonly height: number } | null;
  readonly className?: string;
  /** What lies in the box. It fills the box by itself; `position: absolute; inset: 0` is relative to it. */
  readonly children: (box: Box) => ReactNode;
};

/** Keeps a box of the picture's shape in the middle of the parent, which it fills. Measured before the first paint. */
export function Letterbox({ picture, className, children }: LetterboxProps): ReactElement {
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
  const box = fitBox(outer, picture);
  const left = Math.round((outer.width - box.width) / 2);
  const top = Math.round((outer.height - box.height) / 2);
  return (
    <div ref={host} className={className} style={{ position: 'absolute', inset: 0, overflow: 'hidden' }}>
      <div style={{ position: 'absolute', left, top, width: box.width, height: box.height }}>{children(box)}</div>
    </div>
  );
}
