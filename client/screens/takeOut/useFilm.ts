import { useCallback, useEffect, useRef, useState } from 'react';
import { giftApi } from '#client/link/giftApi.ts';
import type { RecordingAnswer } from '#models/api/recording.ts';
import type { Span } from '#models/recording/stretches.ts';
import type { RefusalReason } from '#models/refusal.ts';
import type { Encoding } from './formats.ts';

/** How far the film is. */
export type FilmState =
  | { readonly state: 'idle' | 'cancelled' | 'failed' }
  | { readonly state: 'refused'; readonly reason: RefusalReason }
  | { readonly state: 'running'; readonly share: number }
  | { readonly state: 'done'; readonly url: string; readonly bytes: number; readonly name: string };

type Wish = { readonly answer: RecordingAnswer; readonly range: Span; readonly encoding: Encoding };

/** Makes a film once the audit log has it; only as often as whole percents does the page draw itself anew. */
export function useFilm() {
  const [film, setFilm] = useState<FilmState>({ state: 'idle' });
  const running = useRef<AbortController | null>(null);
  const url = useRef<string | null>(null);
  const drop = useCallback(() => {
    running.current?.abort();
    if (url.current) URL.revokeObjectURL(url.current);
    url.current = null;
  }, []);
  useEffect(() => drop, [drop]);
  async function start({ answer, range, encoding }: Wish): Promise<void> {
    drop();
    const abort = new AbortController();
    running.current = abort;
    setFilm({ state: 'running', share: 0 });
    const { id: recordingId } = answer.recording;
    const allowed = await giftApi.takeOut({ recordingId, ...range, format: encoding.format });
    if (!allowed.ok) return setFilm({ state: 'refused', reason: allowed.reason });
    const onProgress = (share: number) => {
      const whole = Math.floor(share * 100) / 100;
      setFilm((before) =>
        before.state === 'running' && before.share !== whole ? { state: 'running', share: whole } : before,
      );
    };
    try {
      const { makeFilm } = await import('./film.ts');
      const made = await makeFilm({ answer, range, encoding, signal: abort.signal, onProgress });
      url.current = URL.createObjectURL(made);
      const name = `${recordingId}-${range.fromMs}-${range.toMs}.${encoding.format}`;
      setFilm({ state: 'done', url: url.current, bytes: made.size, name });
    } catch {
      setFilm({ state: abort.signal.aborted ? 'cancelled' : 'failed' });
    }
  }
  return { film, start, cancel: () => running.current?.abort() };
}
