import type { Replay } from './replay.ts';

type Source = { readonly image: CanvasImageSource; readonly width: number; readonly height: number };

/** What is shown of a moment: the held picture once it is here, else the video's. */
function sourceOf({ player, drawn, keyframes }: Replay, video: HTMLVideoElement): Source | null {
  if (player.store.getState().part?.kind !== 'played') return null;
  const { shown } = drawn.getState().drawing;
  if (shown.value !== null && keyframes.mayBeSeen(shown.value)) {
    const image = document.querySelector<HTMLImageElement>('.replay-held');
    return image?.complete ? { image, width: image.naturalWidth, height: image.naturalHeight } : null;
  }
  const isHere = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
  return isHere ? { image: video, width: video.videoWidth, height: video.videoHeight } : null;
}

/** The frame that is shown now, without marks, in its own size; null while there is none. */
export function takeFrame(replay: Replay, video: HTMLVideoElement): HTMLCanvasElement | null {
  const source = sourceOf(replay, video);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { alpha: false });
  if (!source || !context || source.width === 0) return null;
  Object.assign(canvas, { width: source.width, height: source.height });
  context.drawImage(source.image, 0, 0, source.width, source.height);
  return canvas;
}
