import { useCallback, useEffect, useState } from 'react';
import { replayApi } from '#client/link/replayApi.ts';
import type { RecordingAnswer } from '#models/api/recording.ts';
import type { RefusalReason } from '#models/refusal.ts';
import { expireAccount } from '../staff/account.ts';

type Opened = { readonly answer: RecordingAnswer | null; readonly refusal: RefusalReason | null };

/** What is not ready yet, or did not answer, is asked for again after this, ms. */
const againAfterMs = 5_000;

function isComing({ answer, refusal }: Opened): boolean {
  if (refusal) return refusal !== 'NOT_FOUND' && refusal !== 'FORBIDDEN';
  return answer?.recording.state === 'uploading' || answer?.recording.state === 'joining';
}

type Recorded = Opened & {
  reload(): void;
  /** A part of it did not come: where it was erased, or is not for this person any more, that is what is told from then on. */
  doubt(): void;
};

const lost: readonly RefusalReason[] = ['NOT_FOUND', 'FORBIDDEN', 'SIGNED_OUT'];

/** A recording, read once: each reading is in the audit log. One that is still on its way is read again until it is here. */
export function useRecording(id: string): Recorded {
  const [opened, setOpened] = useState<Opened>({ answer: null, refusal: null });
  const read = useCallback(async () => {
    const answer = await replayApi.recording(id);
    if (!answer.ok && answer.reason === 'SIGNED_OUT') expireAccount();
    setOpened(answer.ok ? { answer, refusal: null } : { answer: null, refusal: answer.reason });
  }, [id]);
  const doubt = useCallback(async () => {
    const answer = await replayApi.recording(id);
    if (answer.ok || !lost.includes(answer.reason)) return;
    if (answer.reason === 'SIGNED_OUT') expireAccount();
    setOpened({ answer: null, refusal: answer.reason });
  }, [id]);
  useEffect(() => void read(), [read]);
  useEffect(() => {
    if (!isComing(opened)) return;
    const timer = setTimeout(() => void read(), againAfterMs);
    return () => clearTimeout(timer);
  }, [opened, read]);
  return { ...opened, doubt, reload: () => void read() };
}
