import { useEffect, useState } from 'react';
import type { GiftFacts } from '#models/api/gifts.ts';
import type { RecordingAnswer } from '#models/api/recording.ts';
import type { Language } from '#models/level.ts';
import type { Span } from '#models/recording/stretches.ts';
import { proposal, type StepDraft, withEdits } from './stepDraft.ts';

/** An article that is being made from a recording. */
export type Giving = {
  readonly title: string;
  readonly family: string;
  readonly language: Language;
  readonly range: Span;
  readonly steps: readonly StepDraft[];
  /** Steps with what was changed of them that another stretch had. */
  readonly aside: readonly StepDraft[];
};

/** All of a recording: from its first kept moment to its last. */
export function wholeOf({ segments }: RecordingAnswer): Span {
  const starts = segments.map(({ startedAtMs }) => startedAtMs);
  const ends = segments.map(({ startedAtMs, endedAtMs }) => endedAtMs ?? startedAtMs);
  return starts.length === 0 ? { fromMs: 0, toMs: 0 } : { fromMs: Math.min(...starts), toMs: Math.max(...ends) };
}

/** What it begins with: all of the recording, the problem as its title, the family of the machine. */
function beginGiving(answer: RecordingAnswer, { problem, family, families, language }: GiftFacts): Giving {
  const range = wholeOf(answer);
  const title = (problem ?? '').replace(/\s+/g, ' ').trim().slice(0, 120);
  const steps = proposal(answer, range, language);
  return { title, family: family ?? families[0] ?? '', language, range, steps, aside: [] };
}

/** The same over another stretch; what was changed of a step stays with it. */
function overStretch(answer: RecordingAnswer, giving: Giving, range: Span): Giving {
  const fresh = proposal(answer, range, giving.language);
  const known = [...giving.steps, ...giving.aside];
  const steps = withEdits(fresh, known, range);
  return { ...giving, range, steps, aside: known.filter(({ id }) => !steps.some((step) => step.id === id)) };
}

/** Asks before a page is left on which something was changed. */
function useLeaveWarning(isEdited: boolean): void {
  useEffect(() => {
    if (!isEdited) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isEdited]);
}

/** What is being made, kept while its dialog is closed. */
export function useGiving(answer: RecordingAnswer, facts: GiftFacts | null) {
  const [giving, setGiving] = useState<Giving | null>(null);
  const [isEdited, setEdited] = useState(false);
  useEffect(() => {
    if (facts) setGiving((before) => before ?? beginGiving(answer, facts));
  }, [answer, facts]);
  useLeaveWarning(isEdited);
  return {
    giving,
    isEdited,
    change(next: Partial<Giving>) {
      setEdited(true);
      setGiving((before) => before && { ...before, ...next });
    },
    stretch: (range: Span) => setGiving((before) => before && overStretch(answer, before, range)),
    settle: () => setEdited(false),
    startOver() {
      setEdited(false);
      setGiving(facts && beginGiving(answer, facts));
    },
  };
}
