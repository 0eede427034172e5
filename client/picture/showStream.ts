/**
 * Plays a live stream in a video element and keeps it playing: muted and in place, because the sound has an
 * element of its own and phones play nothing else unasked. Returns what takes the stream off the element again.
 */
export function showStream(video: HTMLVideoElement, stream: MediaStream): () => void {
  video.muted = true;
  video.playsInline = true;
  video.autoplay = true;
  video.disablePictureInPicture = true;
  if (video.srcObject !== stream) video.srcObject = stream;
  // Refused only while the page is hidden or the stream is empty; each of the events below asks again.
  const play = () => void video.play().catch(() => undefined);
  const resume = () => {
    if (!document.hidden && video.paused) play();
  };
  video.addEventListener('loadedmetadata', play);
  video.addEventListener('pause', resume);
  stream.addEventListener('addtrack', play);
  document.addEventListener('visibilitychange', resume);
  play();
  return () => {
    video.removeEventListener('loadedmetadata', play);
    video.removeEventListener('pause', resume);
    stream.removeEventListener('addtrack', play);
    document.removeEventListener('visibilitychange', resume);
    video.srcObject = null;
  };
}
