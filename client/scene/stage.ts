import { createRoot } from '@react-three/fiber';
import type { ReactElement } from 'react';
import type { Size } from '#client/picture/size.ts';
import { grainHere } from './grain.ts';
import { createRenderer } from './renderer.ts';
import { createCamera } from './view.ts';

/** How long a browser may take to give a lost drawing surface back. */
const restoreMs = 2_000;

export type Stage = {
  /** Shows these elements from now on. */
  render(element: ReactElement): void;
  close(): void;
};

type StageParts = {
  readonly host: HTMLElement;
  readonly picture: Size;
  readonly onUnsupported: () => void;
  /** The drawing surface is gone and did not come back. */
  readonly onLost: () => void;
};

/** A canvas of fiber's that fills its host and draws only when something changed. */
export function createStage({ host, picture, onUnsupported, onLost }: StageParts): Stage {
  const canvas = document.createElement('canvas');
  canvas.style.display = 'block';
  host.append(canvas);
  const root = createRoot(canvas);
  const camera = createCamera(picture);
  let element: ReactElement | null = null;
  let isReady = false;
  let isClosed = false;

  async function fit(): Promise<void> {
    const { clientWidth: width, clientHeight: height } = host;
    if (width === 0 || height === 0) return;
    const size = { width, height, top: 0, left: 0 };
    try {
      const { ratio, isSmooth } = grainHere();
      const gl = () => createRenderer(canvas, isSmooth);
      await root.configure({ gl, camera, size, dpr: ratio, frameloop: 'demand', flat: true, linear: true });
    } catch {
      if (!isClosed) onUnsupported();
      return;
    }
    isReady = true;
    show();
  }

  function show(): void {
    if (isReady && !isClosed && element) root.render(element);
  }

  /** The same elements on a surface that has lost what was drawn on it. */
  function redraw(): void {
    if (isReady && !isClosed && element) root.render(element).getState().invalidate();
  }

  const observer = new ResizeObserver(() => void fit());
  observer.observe(host);
  const endWatch = watchLoss(canvas, { onLost, onRestored: redraw });
  void fit();

  return {
    render(next) {
      element = next;
      show();
    },
    close() {
      isClosed = true;
      observer.disconnect();
      endWatch();
      root.unmount();
      canvas.remove();
    },
  };
}

/** Waits a while for a lost surface; three makes everything anew on one that comes back. */
function watchLoss(
  canvas: HTMLCanvasElement,
  { onLost, onRestored }: { onLost(): void; onRestored(): void },
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const lost = () => {
    timer = setTimeout(onLost, restoreMs);
  };
  const restored = () => {
    clearTimeout(timer);
    onRestored();
  };
  canvas.addEventListener('webglcontextlost', lost);
  canvas.addEventListener('webglcontextrestored', restored);
  return () => {
    clearTimeout(timer);
    canvas.removeEventListener('webglcontextlost', lost);
    canvas.removeEventListener('webglcontextrestored', restored);
  };
}
