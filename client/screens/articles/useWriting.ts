import { useCallback, useEffect, useMemo, useState } from 'react';
import { deskApi } from '#client/link/deskApi.ts';
import type { OpenArticle } from '#models/api/articles.ts';
import type { Move } from '#models/library/draft.ts';
import { useRequest } from '../staff/useRequest.ts';
import { createStash } from './stash.ts';
import { beginWriting, hear, isDirty, settle, wasSaved } from './writing.ts';

type Parts = { readonly saved: OpenArticle; readonly staffId: string; readonly reload: () => Promise<void> };

/** A text being written: kept through reloads, saved over what it was written over, and told of whoever else saves. */
export function useWriting({ saved, staffId, reload }: Parts) {
  const { key, language } = saved;
  const stash = useMemo(() => createStash(localStorage, staffId, { key, language }), [staffId, key, language]);
  const [writing, setWriting] = useState(() => beginWriting(saved, stash.read()));
  const saving = useRequest(deskApi.saveArticle);
  const moving = useRequest(deskApi.moveArticle);
  const deleting = useRequest(deskApi.deleteArticle);
  useEffect(() => setWriting((before) => hear(before, saved)), [saved]);
  const { source, base } = writing;
  useEffect(() => {
    stash.write(source === base.source ? null : { source, number: base.number, at: Date.now() });
  }, [stash, source, base]);
  const change = useCallback((next: string) => setWriting((before) => ({ ...before, source: next })), []);
  const save = async (): Promise<boolean> => {
    const answer = await saving.run({ key, language, source, number: base.number });
    if (answer.ok) setWriting((before) => wasSaved(before, source, answer.number));
    await reload();
    return answer.ok;
  };
  const move = async (what: Move, note: string | null = null): Promise<boolean> => {
    const answer = await moving.run({ key, language, move: what, number: base.number, note });
    await reload();
    return answer.ok;
  };
  /** Deletes it, and what was not saved of it on this device. */
  const remove = async (): Promise<boolean> => {
    const answer = await deleting.run({ key, language, number: saved.number });
    if (answer.ok) stash.write(null);
    else await reload();
    return answer.ok;
  };
  const acting = moving.refusal ?? deleting.refusal;
  return {
    ...{ writing, isDirty: isDirty(writing), change, save, move, remove },
    isBusy: saving.isBusy || moving.isBusy || deleting.isBusy,
    refusal: saving.refusal === 'CHANGED_SINCE' ? acting : (saving.refusal ?? acting),
    settle: (choice: 'mine' | 'theirs') => setWriting((before) => settle(before, choice)),
    drop: () => setWriting((before) => ({ ...beginWriting(saved, null), theirs: before.theirs })),
  };
}
