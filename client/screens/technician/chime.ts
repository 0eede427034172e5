let context: AudioContext | null = null;

/** Two soft notes, the second higher; the loudness is far below speech. */
const notes = [
  { hertz: 587, at: 0 },
  { hertz: 784, at: 0.18 },
];
const loudness = 0.06;

function play(audio: AudioContext, note: { readonly hertz: number; readonly at: number }): void {
  const start = audio.currentTime + note.at;
  const tone = new OscillatorNode(audio, { type: 'sine', frequency: note.hertz });
  const gain = new GainNode(audio, { gain: 0 });
  gain.gain.linearRampToValueAtTime(loudness, start + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, start + 0.5);
  tone.connect(gain).connect(audio.destination);
  tone.start(start);
  tone.stop(start + 0.55);
}

/** Plays the sound of an offer. False when the browser allows no sound before the page was clicked. */
export async function chime(): Promise<boolean> {
  context ??= new AudioContext();
  // A context that may not start keeps the promise open for ever: it is not awaited.
  if (context.state !== 'running') void context.resume();
  await new Promise((resolve) => setTimeout(resolve, 50));
  if (context.state !== 'running') return false;
  for (const note of notes) play(context, note);
  return true;
}
