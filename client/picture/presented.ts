/** Tells each frame a video presents, with its time (ms of the page's monotonic clock); never while the page is hidden. Returns what ends that. */
export function onFrames(video: HTMLVideoElement, onFrame: (at: number) => void): () => void {
  return Reflect.has(video, 'requestVideoFrameCallback') ? onPresented(video, onFrame) : onPainted(video, onFrame);
}

function onPresented(video: HTMLVideoElement, onFrame: (at: number) => void): () => void {
  let handle = 0;
  const run = (at: number) => {
    handle = video.requestVideoFrameCallback(run);
    if (!document.hidden) onFrame(at);
  };
  handle = video.requestVideoFrameCallback(run);
  return () => video.cancelVideoFrameCallback(handle);
}

/** Where the browser does not tell: before each painting, if the video has gone on since. */
function onPainted(video: HTMLVideoElement, onFrame: (at: number) => void): () => void {
  let handle = 0;
  let last = Number.NaN;
  const run = (at: number) => {
    handle = requestAnimationFrame(run);
    if (video.currentTime === last || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    last = video.currentTime;
    onFrame(at);
  };
  handle = requestAnimationFrame(run);
  return () => cancelAnimationFrame(handle);
}
