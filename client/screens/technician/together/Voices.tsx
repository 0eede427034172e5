import { useCallback } from 'react';
import { useBench, useParty } from '../benchContext.ts';
import { playSound } from '../playSound.ts';

function Voice({ stream }: { readonly stream: MediaStream }) {
  const ref = useCallback((audio: HTMLAudioElement | null) => audio && playSound(audio, stream), [stream]);
  return <audio ref={ref as (audio: HTMLAudioElement | null) => () => void} />;
}

/** The voices of the colleagues in the session. */
export function Voices() {
  const { party } = useBench();
  const others = useParty((state) => state.others);
  return others.map(({ id }) => {
    const stream = party.streamOf(id);
    return stream && <Voice key={id} stream={stream} />;
  });
}
