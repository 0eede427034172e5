import { Scene } from 'three';
import type { Size } from '#client/picture/size.ts';
import { identity } from '#client/tracking/place.ts';
import type { Annotation } from '#models/annotation.ts';
import { stacked } from '#models/tool.ts';
import type { Drawn } from './drawn.ts';
import { createMark } from './mark.ts';
import { createRenderer } from './renderer.ts';
import { createCamera, type View } from './view.ts';

const quality = 0.9;

function drawnMarks(annotations: readonly Annotation[], view: View): Drawn[] {
  return stacked(annotations).map((annotation, order) => {
    const mark = createMark(annotation.kind);
    mark.show(annotation, view.picture);
    const look = { view, homography: identity, keyframe: view.picture, footing: null, opacity: 1, order };
    mark.draw({ ...look, isDashed: false, isSelected: false });
    return mark;
  });
}

/** Draws the marks over what the context holds already. Throws where there is no WebGL 2. */
function drawOver(context: CanvasRenderingContext2D, size: Size, annotations: readonly Annotation[]): void {
  const canvas = document.createElement('canvas');
  const renderer = createRenderer(canvas, true);
  renderer.setPixelRatio(1);
  renderer.setSize(size.width, size.height, false);
  const marks = drawnMarks(annotations, { picture: size, shown: size, ratio: 1 });
  const scene = new Scene().add(...marks.map(({ root }) => root));
  try {
    renderer.render(scene, createCamera(size));
    context.drawImage(canvas, 0, 0);
  } finally {
    for (const mark of marks) mark.dispose();
    renderer.dispose();
    renderer.forceContextLoss();
  }
}

/**
 * A JPEG of the keyframe's picture, `size` px, with its marks drawn in as they are seen live. Rejects where this
 * browser has no WebGL 2.
 */
export async function bake(image: CanvasImageSource, size: Size, annotations: readonly Annotation[]): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error(`No canvas of ${size.width} x ${size.height} px could be made.`);
  context.drawImage(image, 0, 0, size.width, size.height);
  if (annotations.length > 0) drawOver(context, size, annotations);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
  if (!blob) throw new Error(`A picture of ${size.width} x ${size.height} px could not be encoded.`);
  return blob;
}
