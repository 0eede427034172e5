import { pictureSize } from './grab.ts';
import type { LiveFeed } from './liveFeed.ts';
import type { Size } from './size.ts';

/** Px to paint a picture in: its own, or as many as its canvas covers of the screen, which is less to paint. */
function paintedSize({ width, height }: Size, canvas: HTMLCanvasElement): Size {
  const shown = canvas.getBoundingClientRect();
  const share = Math.max(shown.width / width, shown.height / height) * devicePixelRatio;
  const scale = share > 0 ? Math.min(1, share) : 1;
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

/**
 * Paints the frame that was tracked over the running video, in the same turn in which its marks are drawn: what lies on a
 * video that runs on by itself is always late [rule.F8]. Without a mark to be seen the video itself is. Returns what ends that.
 */
export function paintFrames(canvas: HTMLCanvasElement, feed: LiveFeed): () => void {
  const context = canvas.getContext('2d', { alpha: false });
  let handle = 0;
  const paint = () => {
    handle = 0;
    const { frame } = feed;
    canvas.style.visibility = frame && context ? 'inherit' : 'hidden';
    if (!frame || !context) return;
    const { width, height } = paintedSize(pictureSize(frame), canvas);
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    context.drawImage(frame, 0, 0, width, height);
  };
  const unsubscribe = feed.onChange(() => {
    handle ||= requestAnimationFrame(paint);
  });
  paint();
  return () => {
    unsubscribe();
    cancelAnimationFrame(handle);
    // What was painted last would stay over a video that runs on.
    canvas.style.visibility = 'hidden';
  };
}
