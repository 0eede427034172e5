import { useCallback } from 'react';
import { useBench } from '../benchContext.ts';
import { playSound } from '../playSound.ts';

/** The customer's voice. */
export function Sound() {
  const { remoteStream } = useBench().party;
  const ref = useCallback((audio: HTMLAudioElement | null) => audio && playSound(audio, remoteStream), [remoteStream]);
  return <audio ref={ref as (audio: HTMLAudioElement | null) => () => void} />;
}
