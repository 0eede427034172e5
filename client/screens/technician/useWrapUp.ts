import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { filedBy } from '#models/ending/ending.ts';
import type { Answer } from '#models/refusal.ts';
import type { FiledOutcome } from '#models/session.ts';
import type { SessionView } from '#models/view.ts';
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

/** The wrap-up card of the session that is open in this page: the customer's card goes first, and their word on it is there already. */
export function useWrapUp({ id, ending }: SessionView, sendCard: () => Promise<Answer<object>>) {
  const { party } = useBench();
  const file: File = async (outcome, note) => {
    const sent = await sendCard();
    return sent.ok ? await party.file(outcome, note) : sent;
  };
  return useFiling(id, file, filedBy(ending));
}

type File = (outcome: FiledOutcome, note: string) => Promise<Answer<object>>;
export type Filing = ReturnType<typeof useFiling>;

/** The fields of the card that closes a session, and its filing. */
export function useFiling(sessionId: string, fileIt: File, suggested: FiledOutcome | null = null) {
  const place = `beside.wrapUp.${sessionId}`;
  const [kept, setDraft] = useState(() => recall(place));
  const draft = { ...kept, outcome: kept.outcome ?? suggested };
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
