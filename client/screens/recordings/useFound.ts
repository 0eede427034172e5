import { useCallback, useEffect, useRef, useState } from 'react';
import { recordingsApi } from '#client/link/recordingsApi.ts';
import type { FoundItem, RecordingsPage } from '#models/api/recordings.ts';
import type { Answer, RefusalReason } from '#models/refusal.ts';
import { expireAccount } from '../staff/account.ts';

/** What was found so far. `items` stay on the screen while something else is looked for. */
type Found = {
  /** Null before the first answer. */
  readonly items: readonly FoundItem[] | null;
  readonly next: string | null;
  readonly refusal: RefusalReason | null;
  readonly isBusy: boolean;
};

/** A page after those that are there; what ended meanwhile is in none of them, so nothing comes twice. */
function added(before: Found, answer: Answer<RecordingsPage>, isFirst: boolean): Found {
  if (!answer.ok) return { ...before, refusal: answer.reason, isBusy: false };
  const items = isFirst ? answer.items : [...(before.items ?? []), ...answer.items];
  return { items, next: answer.next, refusal: null, isBusy: false };
}

/** The pages of what is looked for, `query` as it stands in an address; an answer to an earlier question is dropped. */
export function useFound(query: string) {
  const [found, setFound] = useState<Found>({ items: null, next: null, refusal: null, isBusy: true });
  const asked = useRef(0);
  const ask = useCallback(
    async (cursor: string | null) => {
      asked.current += 1;
      const number = asked.current;
      setFound((before) => ({ ...before, isBusy: true }));
      const page = new URLSearchParams(query);
      if (cursor !== null) page.set('cursor', cursor);
      const answer = await recordingsApi.find(page);
      if (number !== asked.current) return;
      if (!answer.ok && answer.reason === 'SIGNED_OUT') expireAccount();
      setFound((before) => added(before, answer, cursor === null));
    },
    [query],
  );
  useEffect(() => {
    void ask(null);
  }, [ask]);
  const retag = (id: string, tags: readonly string[]) =>
    setFound((before) => {
      const items = before.items?.map((item) =>
        item.kind === 'recorded' && item.id === id ? { ...item, tags } : item,
      );
      return { ...before, items: items ?? null };
    });
  const drop = (id: string) =>
    setFound((before) => ({ ...before, items: before.items?.filter((item) => item.id !== id) ?? null }));
  return { ...found, drop, more: () => ask(found.next), again: () => ask(null), retag };
}
