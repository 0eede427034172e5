/** Runs once the video presents a frame; where the browser cannot tell, once it plays. Returns what calls it off. */
export function onFirstFrame(video: HTMLVideoElement, run: () => void): () => void {
  if (Reflect.has(video, 'requestVideoFrameCallback')) {
    const handle = video.requestVideoFrameCallback(run);
    return () => video.cancelVideoFrameCallback(handle);
  }
  video.addEventListener('playing', run, { once: true });
  return () => video.removeEventListener('playing', run);
}
