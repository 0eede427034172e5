import type { KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { maxText } from '#models/annotation.ts';
import { useSay } from '../../staff/useSay.ts';
import { useBench } from '../benchContext.ts';
import type { Board } from '../board.ts';

/** The field for a mark's words, at the mark's place; nothing while no words are being written. */
export function MarkWords({ board }: { readonly board: Board }) {
  const say = useSay();
  const action = useStore(board.store, (state) => state.action);
  if (action.type !== 'texting') return null;
  const [x, y] = action.at;
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter') board.finishText();
    if (event.key === 'Escape') board.cancel();
  }
  return (
    <input
      key={action.target ?? 'new'}
      className="mark-text"
      style={{ left: `${Math.min(0.8, Math.max(0, x)) * 100}%`, top: `${Math.min(0.94, Math.max(0, y)) * 100}%` }}
      aria-label={say('markText')}
      placeholder={say(action.target ? 'markTextOptional' : 'markText')}
      maxLength={maxText}
      // biome-ignore lint/a11y/noAutofocus: the field opens because its place was just pressed
      autoFocus
      value={action.value}
      onChange={(event) => board.type(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => board.finishText()}
    />
  );
}

/** The same on the desk of a session. */
export function MarkText() {
  return <MarkWords board={useBench().board} />;
}
