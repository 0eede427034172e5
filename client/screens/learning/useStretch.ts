import { useState } from 'react';
import type { Span } from '#models/recording/stretches.ts';
import { useDesk } from '../replay/desk.ts';
import { clockOf } from '../replay/times.ts';
import type { StretchText } from './StretchFields.tsx';
import { stretchOf } from './times.ts';

/** As long as somebody usually shows something, ms. */
const usualMs = 30_000;

/** A stretch that begins where the recording stands, to be written anew; `stretch` is null while it is none. */
export function useStretch() {
  const desk = useDesk();
  const [text, setText] = useState<StretchText>(() => ({
    from: clockOf(desk.atMs()),
    until: clockOf(Math.min(endOf(desk.answer.stretches), desk.atMs() + usualMs)),
  }));
  return { text, setText, stretch: stretchOf(text.from, text.until) };
}

function endOf(stretches: readonly Span[]): number {
  const last = stretches.at(-1)?.toMs;
  return last === undefined ? Number.POSITIVE_INFINITY : Math.ceil(last / 1000) * 1000;
}
