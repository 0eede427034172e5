import { pictureSize } from './grab.ts';
import type { LiveFeed } from './liveFeed.ts';

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
    const { width, height } = pictureSize(frame);
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
