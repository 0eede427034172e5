import { useCallback, useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { learningApi } from '#client/link/learningApi.ts';
import type { RecordingLearning } from '#models/api/learning.ts';
import type { RefusalReason } from '#models/refusal.ts';
import { useDesk } from '../replay/desk.ts';
import { useConsult } from '../technician/consultContext.ts';

type LearningState = {
  readonly recordingId: string;
  readonly data: RecordingLearning | null;
  readonly refusal: RefusalReason | null;
};

/** What was said of the recording that is open: one answer for all panels and actions around it. */
const learningStore = createStore<LearningState>(() => ({ recordingId: '', data: null, refusal: null }));

/** Asks anew; what comes late for a recording that is not open any more is let go. */
async function load(recordingId: string): Promise<void> {
  const before = learningStore.getState();
  if (before.recordingId !== recordingId) learningStore.setState({ recordingId, data: null, refusal: null });
  const answer = await learningApi.read(recordingId);
  if (learningStore.getState().recordingId !== recordingId) return;
  learningStore.setState(answer.ok ? { data: answer, refusal: null } : { refusal: answer.reason });
}

/** What was said of the open recording, and how it is asked anew. */
export function useLearning() {
  const { id } = useDesk().answer.recording;
  const state = useStore(learningStore);
  const reload = useCallback(() => load(id), [id]);
  const isOpen = state.recordingId === id;
  return { data: isOpen ? state.data : null, refusal: isOpen ? state.refusal : null, reload };
}

/** Keeps it as new as the server's for as long as one panel is there. */
export function useFreshLearning(): void {
  const { id } = useDesk().answer.recording;
  const { link } = useConsult();
  useEffect(() => {
    void load(id);
    return link.on('coaching:changed', () => void load(id));
  }, [id, link]);
}
