import { type RootState, useFrame, useThree } from '@react-three/fiber';
import { useEffect, useMemo } from 'react';
import { Vector2 } from 'three';
import { type Area, everywhere, joined, nowhere, onSurface } from './area.ts';

/** Collects what of the surface has to be painted anew in the next frame. */
export type Painter = {
  /** This part no longer looks as it was painted. */
  spoil(area: Area): void;
};

const size = new Vector2();

function paint({ gl, scene, camera }: RootState, spoilt: Area): void {
  gl.getDrawingBufferSize(size);
  const area = onSurface(spoilt, size);
  if (!area) return;
  const ratio = gl.getPixelRatio();
  const { left, top, right, bottom } = area;
  gl.setScissor(left / ratio, (size.y - bottom) / ratio, (right - left) / ratio, (bottom - top) / ratio);
  gl.setScissorTest(true);
  gl.render(scene, camera);
  gl.setScissorTest(false);
}

/**
 * Paints each frame that is asked for, but no more of it than was spoilt: the cost of a stroke that grows does not
 * depend on how many others there are. A frame for which nothing was spoilt is painted whole, as after a resize.
 */
export function usePainter(): Painter {
  const get = useThree((state) => state.get);
  const canvas = useThree((state) => state.gl.domElement);
  const { painter, take } = useMemo(createSpoils, []);
  useEffect(() => {
    const spoilAll = () => painter.spoil(everywhere);
    canvas.addEventListener('webglcontextrestored', spoilAll);
    return () => canvas.removeEventListener('webglcontextrestored', spoilAll);
  }, [canvas, painter]);
  // fiber leaves the painting of a frame to whoever asks for a turn after all others.
  useFrame(() => paint(get(), take()), 1);
  return painter;
}

function createSpoils(): { painter: Painter; take(): Area } {
  let spoilt: Area | null = null;
  return {
    painter: {
      spoil(area) {
        spoilt = joined(spoilt ?? nowhere, area);
      },
    },
    take() {
      const taken = spoilt ?? everywhere;
      spoilt = null;
      return taken;
    },
  };
}
