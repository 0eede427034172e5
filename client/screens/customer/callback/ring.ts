let sound: AudioContext | null = null;

/** Made at a tap, because a browser lets no page sound that nobody has touched. */
export function prepareRing(): void {
  if (!('AudioContext' in globalThis)) return;
  sound ??= new AudioContext();
  void sound.resume().catch(() => undefined);
}

function note(context: AudioContext, { at, hertz }: { readonly at: number; readonly hertz: number }): void {
  const [tone, volume] = [context.createOscillator(), context.createGain()];
  tone.frequency.value = hertz;
  volume.gain.setValueAtTime(0.0001, at);
  volume.gain.exponentialRampToValueAtTime(0.3, at + 0.03);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.4);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + 0.45);
}

/** A browser lets a page that nobody has touched neither sound nor shake the phone. */
function shake(pattern: number | number[]): void {
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(pattern);
}

function ringOnce(): void {
  shake([300, 150, 300]);
  if (sound?.state !== 'running') return;
  note(sound, { at: sound.currentTime, hertz: 660 });
  note(sound, { at: sound.currentTime + 0.35, hertz: 880 });
}

const everyMs = 2_500;

/** Rings until it is stopped: by sound, by shaking, and in the title of the tab. */
export function ring(words: string): () => void {
  const title = document.title;
  let isOn = false;
  const turn = () => {
    isOn = !isOn;
    document.title = isOn ? words : title;
    if (isOn) ringOnce();
  };
  turn();
  const timer = setInterval(turn, everyMs / 2);
  return () => {
    clearInterval(timer);
    document.title = title;
    shake(0);
  };
}
