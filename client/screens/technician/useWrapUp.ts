import { type FormEvent, type KeyboardEvent, useState } from 'react';
import type { Answer } from '#models/refusal.ts';
import type { FiledOutcome } from '#models/session.ts';
import { useRequest } from '../staff/useRequest.ts';
import { useBench } from './benchContext.ts';

/** The outcomes a technician can file. */
export const outcomeChoices = ['fixed', 'partlyFixed', 'notFixed'] as const satisfies readonly FiledOutcome[];
type Choice = (typeof outcomeChoices)[number];
type Draft = { readonly outcome: Choice | null; readonly note: string };

const emptyDraft: Draft = { outcome: null, note: '' };

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'outcome' in value &&
    'note' in value &&
    typeof value.note === 'string'
  );
}

/** A draft survives a reload of the page. */
function recall(place: string): Draft {
  const kept: unknown = JSON.parse(sessionStorage.getItem(place) ?? 'null');
  return isDraft(kept) ? kept : emptyDraft;
}

/** The wrap-up card of the session that is open in this page. */
export function useWrapUp(sessionId: string) {
  const { party } = useBench();
  return useFiling(sessionId, party.file);
}

type File = (outcome: FiledOutcome, note: string) => Promise<Answer<object>>;
export type Filing = ReturnType<typeof useFiling>;

/** The fields of the card that closes a session, and its filing. */
export function useFiling(sessionId: string, fileIt: File) {
  const place = `beside.wrapUp.${sessionId}`;
  const [draft, setDraft] = useState(() => recall(place));
  const { isBusy, refusal, run } = useRequest(({ outcome, note }: { outcome: FiledOutcome; note: string }) =>
    fileIt(outcome, note),
  );
  const change = (next: Draft) => {
    sessionStorage.setItem(place, JSON.stringify(next));
    setDraft(next);
  };
  async function file() {
    if (draft.outcome === null || isBusy) return;
    const answer = await run({ outcome: draft.outcome, note: draft.note.trim() });
    if (answer.ok) sessionStorage.removeItem(place);
  }
  return {
    ...draft,
    isBusy,
    refusal,
    setOutcome: (outcome: Choice) => change({ ...draft, outcome }),
    setNote: (note: string) => change({ ...draft, note }),
    submit: (event: FormEvent) => {
      event.preventDefault();
      void file();
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void file();
    },
  };
}
