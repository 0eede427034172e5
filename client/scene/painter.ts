import { type RootState, useFrame, useThree } from '@react-three/fiber';
import { useEffect, useMemo } from 'react';
import { type Object3D, Vector2 } from 'three';
import { type Area, everywhere, joined, nowhere, onSurface, overlap } from './area.ts';

/** Collects what of the surface has to be painted anew in the next frame. */
export type Painter = {
  /** This part no longer looks as it was painted. */
  spoil(area: Area): void;
  /** This thing looks different now, and is seen here and nowhere else. */
  place(thing: Object3D, area: Area): void;
  /** This thing is not there any more. */
  remove(thing: Object3D): void;
};

type Placed = ReadonlyMap<Object3D, Area>;

const size = new Vector2();

/** Runs with everything hidden that is seen elsewhere only: what is cut off in the end still costs its way there. */
function withOnly(area: Area, placed: Placed, run: () => void): void {
  const elsewhere = [...placed.keys()].filter(
    (thing) => thing.visible && !overlap(placed.get(thing) ?? everywhere, area),
  );
  for (const thing of elsewhere) thing.visible = false;
  run();
  for (const thing of elsewhere) thing.visible = true;
}

function paint({ gl, scene, camera }: RootState, spoilt: Area, placed: Placed): void {
  gl.getDrawingBufferSize(size);
  const area = onSurface(spoilt, size);
  if (!area) return;
  const ratio = gl.getPixelRatio();
  const { left, top, right, bottom } = area;
  gl.setScissor(left / ratio, (size.y - bottom) / ratio, (right - left) / ratio, (bottom - top) / ratio);
  gl.setScissorTest(true);
  withOnly(area, placed, () => gl.render(scene, camera));
  gl.setScissorTest(false);
}

/**
 * Paints each frame that is asked for, but no more of it than was spoilt: the cost of a stroke that grows does not
 * depend on how many others there are. A frame for which nothing was spoilt is painted whole, as after a resize.
 */
export function usePainter(): Painter {
  const get = useThree((state) => state.get);
  const canvas = useThree((state) => state.gl.domElement);
  const { painter, placed, take } = useMemo(createSpoils, []);
  useEffect(() => {
    const spoilAll = () => painter.spoil(everywhere);
    canvas.addEventListener('webglcontextrestored', spoilAll);
    return () => canvas.removeEventListener('webglcontextrestored', spoilAll);
  }, [canvas, painter]);
  // fiber leaves the painting of a frame to whoever asks for a turn after all others.
  useFrame(() => paint(get(), take(), placed), 1);
  return painter;
}

function createSpoils(): { painter: Painter; placed: Placed; take(): Area } {
  let spoilt: Area | null = null;
  const placed = new Map<Object3D, Area>();
  const spoil = (area: Area) => {
    spoilt = joined(spoilt ?? nowhere, area);
  };
  return {
    placed,
    painter: {
      spoil,
      place(thing, area) {
        spoil(joined(placed.get(thing) ?? nowhere, area));
        placed.set(thing, area);
      },
      remove(thing) {
        spoil(placed.get(thing) ?? nowhere);
        placed.delete(thing);
      },
    },
    take() {
      const taken = spoilt ?? everywhere;
      spoilt = null;
      return taken;
    },
  };
}
