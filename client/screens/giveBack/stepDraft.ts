import type { Annotation } from '#models/annotation.ts';
import type { RecordingAnswer } from '#models/api/recording.ts';
import type { Language, Level } from '#models/level.ts';
import type { Crop } from '#models/recording/crop.ts';
import { dangerOf, givable, labelsOf, momentsOf, type Said, saidBetween } from '#models/recording/gift.ts';
import type { Span } from '#models/recording/stretches.ts';
import type { Risk } from '#models/risk.ts';
import { giveBackDe } from '#models/text/giveBack.de.ts';
import { type GiveBackKey, giveBackEn } from '#models/text/giveBack.en.ts';

/** A step as it is looked over before there is an article. */
export type StepDraft = {
  readonly id: string;
  /** On the session's clock, ms. */
  readonly atMs: number;
  /** The picture it was drawn on; null for a frame of the recording, which is in `frame`. */
  readonly keyframeId: string | null;
  readonly frame: HTMLCanvasElement | null;
  readonly marks: readonly Annotation[];
  readonly said: readonly Said[];
  readonly title: string;
  readonly text: string;
  readonly level: Level;
  readonly risk: Risk | null;
  readonly isTaken: boolean;
  readonly hasPicture: boolean;
  /** The part of the picture that is taken; null for all of it. */
  readonly crop: Crop | null;
};

/** People write about a moment at most so long before it, ms. */
const saidWithinMs = 60_000;

function kindOf(mark: Annotation): GiveBackKey {
  return mark.kind === 'turn' ? `kind.turn.${mark.sense}` : `kind.${mark.kind}`;
}

/** What to do in a few words: what is written on the marks, else what they look like. */
function titleOf(marks: readonly Annotation[], language: Language): string {
  const [mark] = marks;
  return labelsOf(marks)[0] ?? (mark ? (language === 'de' ? giveBackDe : giveBackEn)[kindOf(mark)] : '');
}

/** What may be taken from a recording for an article. */
export function givableOf(answer: RecordingAnswer): (atMs: number) => boolean {
  return givable(answer, 'training');
}

/** The steps that a stretch is proposed to become, in the language the article is written in. */
export function proposal(answer: RecordingAnswer, range: Span, language: Language): StepDraft[] {
  const { timeline, keyframes } = answer;
  const isGivable = givableOf(answer);
  const seen = new Set(keyframes.map(({ id }) => id));
  const moments = momentsOf(timeline, range, isGivable).filter(({ keyframe }) => seen.has(keyframe.id));
  return moments.map(({ atMs, keyframe, marks }, index) => {
    const fromMs = Math.max(range.fromMs, moments[index - 1]?.atMs ?? 0, atMs - saidWithinMs);
    const [, ...more] = labelsOf(marks);
    return {
      ...{ id: `${keyframe.id} ${atMs}`, atMs, keyframeId: keyframe.id, frame: null, marks },
      ...{ title: titleOf(marks, language), text: more.join('\n'), ...dangerOf(marks) },
      said: saidBetween(timeline, { fromMs, toMs: atMs }, isGivable),
      ...{ isTaken: true, hasPicture: true, crop: null },
    };
  });
}

/** A step of the frame that is shown, without marks: they stand on pictures of their own. */
export function stepOfFrame(atMs: number, frame: HTMLCanvasElement): StepDraft {
  return {
    ...{ id: `frame ${Math.round(atMs)}`, atMs: Math.round(atMs), keyframeId: null, frame, marks: [], said: [] },
    ...{ title: '', text: '', level: 1, risk: null },
    ...{ isTaken: true, hasPicture: true, crop: null },
  };
}

/** What was changed of a step stays with it when another stretch is looked at. */
export function withEdits(fresh: readonly StepDraft[], before: readonly StepDraft[], range: Span): StepDraft[] {
  const known = new Map(before.map((step) => [step.id, step]));
  const own = before.filter(({ frame, atMs }) => frame && atMs >= range.fromMs && atMs <= range.toMs);
  return [...fresh.map((step) => known.get(step.id) ?? step), ...own].sort((a, b) => a.atMs - b.atMs);
}

/** The steps with one of them one place up or down. */
export function shifted(steps: readonly StepDraft[], index: number, by: -1 | 1): StepDraft[] {
  const moved = [...steps];
  const [step] = moved.splice(index, 1);
  if (step) moved.splice(index + by, 0, step);
  return moved;
}

/** Whether each step that is taken says what to do, and there is one. */
export function areReady(steps: readonly StepDraft[]): boolean {
  const taken = steps.filter(({ isTaken }) => isTaken);
  return taken.length > 0 && taken.every(({ title }) => title.trim() !== '');
}
