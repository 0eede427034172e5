import type { Size } from './size.ts';

/**
 * Tells the size of the picture a video presents: once known, and whenever it changes (the phone is turned, the
 * quality ladder moves). Returns what ends the watch.
 */
export function watchSize(video: HTMLVideoElement, onSize: (size: Size) => void): () => void {
  let told = '';
  const tell = () => {
    const size = { width: video.videoWidth, height: video.videoHeight };
    const key = `${size.width}x${size.height}`;
    if (size.width === 0 || size.height === 0 || key === told) return;
    told = key;
    onSize(size);
  };
  video.addEventListener('loadedmetadata', tell);
  video.addEventListener('resize', tell);
  tell();
  return () => {
    video.removeEventListener('loadedmetadata', tell);
    video.removeEventListener('resize', tell);
  };
}
