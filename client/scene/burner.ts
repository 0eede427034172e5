import { Scene } from 'three';
import type { Size } from '#client/picture/size.ts';
import type { Places } from '#client/tracking/place.ts';
import type { Annotation, AnnotationKind } from '#models/annotation.ts';
import { stacked } from '#models/tool.ts';
import type { Drawn } from './drawn.ts';
import { createMark } from './mark.ts';
import { createRenderer } from './renderer.ts';
import { createCamera } from './view.ts';

/** The marks of one picture of many, and where they are in it. */
export type Burnt = {
  readonly annotations: readonly Annotation[];
  readonly places: Places;
  /** Sizes of the keyframes they were drawn on, by id. */
  readonly keyframes: ReadonlyMap<string, Size>;
};

/** Draws marks into pictures of one size, one after the other. */
export type Burner = {
  /** Draws them over what the context holds already. */
  draw(context: CanvasRenderingContext2D, burnt: Burnt): void;
  close(): void;
};

type Kept = { readonly drawn: Drawn; readonly kind: AnnotationKind; annotation: Annotation | null };

/** Throws where this browser has no WebGL 2. */
export function createBurner(size: Size): Burner {
  const canvas = document.createElement('canvas');
  const renderer = createRenderer(canvas, true);
  renderer.setPixelRatio(1);
  renderer.setSize(size.width, size.height, false);
  const camera = createCamera(size);
  const view = { picture: size, shown: size, ratio: 1 };
  const kept = new Map<string, Kept>();
  const keptOf = ({ id, kind }: Annotation): Kept => {
    const known = kept.get(id);
    if (known?.kind === kind) return known;
    known?.drawn.dispose();
    const made: Kept = { drawn: createMark(kind), kind, annotation: null };
    kept.set(id, made);
    return made;
  };
  return {
    draw(context, { annotations, places, keyframes }) {
      const scene = new Scene();
      for (const [order, annotation] of stacked(annotations).entries()) {
        const place = places.get(annotation.id);
        if (!place || place.state === 'searching') continue;
        const mark = keptOf(annotation);
        const keyframe = keyframes.get(annotation.placement.keyframeId) ?? size;
        if (mark.annotation !== annotation) mark.drawn.show(annotation, keyframe);
        mark.annotation = annotation;
        const { homography, state, plane } = place;
        const look = { view, homography, keyframe, footing: plane ? { plane, weight: 1 } : null, opacity: 1, order };
        mark.drawn.draw({ ...look, isDashed: state === 'uncertain', isSelected: false });
        scene.add(mark.drawn.root);
      }
      if (scene.children.length === 0) return;
      renderer.render(scene, camera);
      context.drawImage(canvas, 0, 0, size.width, size.height);
    },
    close() {
      for (const { drawn } of kept.values()) drawn.dispose();
      renderer.dispose();
      renderer.forceContextLoss();
    },
  };
}
