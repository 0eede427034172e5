import type { VideoSample } from 'mediabunny';
import { FrameTracker } from '#client/picture/frameTracker.ts';
import type { Size } from '#client/picture/size.ts';
import { type Burnt, createBurner } from '#client/scene/burner.ts';
import { openWorker } from '#client/tracking/openWorker.ts';
import { placesOnKeyframe } from '#client/tracking/place.ts';
import type { RecordingAnswer } from '#models/api/recording.ts';
import type { Drawing } from '#models/drawing.ts';
import { marksOn } from '#models/followed.ts';
import { drawingsOf } from '#models/recording/drawings.ts';
import { Keyframes } from '../replay/keyframes.ts';

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

/** The place of a picture that fills as much of another as its shape lets it. */
function fitted(picture: Size, { width, height }: Size) {
  const scale = Math.min(width / picture.width, height / picture.height);
  const [across, down] = [picture.width * scale, picture.height * scale];
  return { x: (width - across) / 2, y: (height - down) / 2, width: across, height: down };
}

function canvasOf(size: Size) {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: size.width, height: size.height });
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error(`No canvas of ${size.width} x ${size.height} px could be made.`);
  return { canvas, context };
}

/** The held pictures, each decoded once. */
function heldPictures(keyframes: Keyframes) {
  const known = new Map<string, ImageBitmap>();
  return {
    async get(id: string): Promise<ImageBitmap> {
      const picture = known.get(id) ?? (await createImageBitmap(await keyframes.blob(id)));
      known.set(id, picture);
      return picture;
    },
    close() {
      for (const picture of known.values()) picture.close();
    },
  };
}

/** Paints what people saw at each moment of a recording onto one canvas: the picture, live or held, and its marks. */
export function createPainter(answer: RecordingAnswer, size: Size) {
  const drawings = drawingsOf(answer.timeline);
  const keyframes = new Keyframes(answer);
  const tracker = new FrameTracker({ openWorker, after, picture: (id) => keyframes.blob(id) });
  const { canvas, context } = canvasOf(size);
  const layer = canvasOf(size);
  const burner = createBurner(size);
  const held = heldPictures(keyframes);

  /** What the layer holds with its marks, in its own shape; the rest is black. */
  function paint(shape: Size, burnt: Burnt): void {
    burner.draw(layer.context, burnt);
    const at = fitted(shape, size);
    context.fillStyle = '#000';
    context.fillRect(0, 0, size.width, size.height);
    context.drawImage(layer.canvas, at.x, at.y, at.width, at.height);
  }

  async function paintHeld(drawing: Drawing, shown: string): Promise<void> {
    const annotations = marksOn(drawing, shown);
    const picture = await held.get(shown);
    layer.context.drawImage(picture, 0, 0, size.width, size.height);
    paint(picture, { annotations, places: placesOnKeyframe(annotations.map(({ id }) => id)), keyframes: new Map() });
  }

  async function paintLive(drawing: Drawing, sample: VideoSample): Promise<void> {
    sample.draw(layer.context, 0, 0, size.width, size.height);
    const annotations = marksOn(drawing, null);
    await tracker.follow(annotations, drawing.keyframes);
    const frame = new VideoFrame(layer.canvas, { timestamp: sample.microsecondTimestamp });
    const places = await tracker.look(frame);
    frame.close();
    const shape = { width: sample.displayWidth, height: sample.displayHeight };
    paint(shape, { annotations, places, keyframes: drawing.keyframes });
  }

  return {
    canvas,
    async show(sample: VideoSample, atMs: number): Promise<void> {
      const drawing = drawings(atMs);
      const shown = drawing.shown.value;
      if (shown !== null && keyframes.mayBeSeen(shown)) await paintHeld(drawing, shown);
      else await paintLive(drawing, sample);
    },
    close() {
      tracker.close();
      burner.close();
      held.close();
    },
  };
}
