/**
 * Plays the sound of a live stream and goes on trying: a browser that saw no click on the page yet plays only after
 * one. Returns what ends it.
 */
export function playSound(audio: HTMLAudioElement, stream: MediaStream): () => void {
  const off = new AbortController();
  const play = () => void audio.play().catch(() => undefined);
  audio.srcObject = stream;
  stream.addEventListener('addtrack', play, { signal: off.signal });
  audio.addEventListener('loadedmetadata', play, { signal: off.signal });
  document.addEventListener('pointerdown', () => audio.paused && play(), { signal: off.signal });
  document.addEventListener('keydown', () => audio.paused && play(), { signal: off.signal });
  play();
  return () => {
    off.abort();
    audio.srcObject = null;
  };
}
