import { expect, test } from 'vitest';
import { noteWishSchema } from '#models/api/learning.ts';
import { coursePlayPath, movedTo, playableFrom } from '#models/learning/course.ts';
import { defaultRubric } from '#models/learning/defaultRubric.ts';
import { criteriaSchema, saidIn, scoresBy } from '#models/learning/rubric.ts';
import { isIn, stretchAround, touches, trainingSpans } from '#models/learning/stretch.ts';
import { leadAt } from '#models/recording/led.ts';

const segment = (startedAtMs: number, endedAtMs: number | null, purposes: ('case' | 'training')[]) =>
  ({ startedAtMs, endedAtMs, purposes, state: 'finalised' }) as const;

test('[rule.U2] only what is for training is there to be learned from', () => {
  const spans = trainingSpans([
    segment(0, 10, ['case']),
    segment(20, 30, ['training']),
    segment(40, null, ['training']),
  ]);
  expect([5, 20, 30, 35, 40, 1e9].map((atMs) => isIn(spans, atMs))).toEqual([false, true, true, false, true, true]);
  expect(touches(spans, { fromMs: 31, toMs: 39 })).toBe(false);
  expect(touches(spans, { fromMs: 0, toMs: 20 })).toBe(true);
  expect(trainingSpans([{ ...segment(0, 10, ['training']), state: 'refused' }])).toEqual([]);
});

test('[rule.U4] what belongs to a moment is seen with what leads up to it', () => {
  expect(stretchAround({ atMs: 5_000, toMs: null })).toEqual({ fromMs: 0, toMs: 35_000 });
  expect(stretchAround({ atMs: 60_000, toMs: 90_000 })).toEqual({ fromMs: 45_000, toMs: 120_000 });
});

test('[rule.U1] a note goes to whoever had the lead at its moment', () => {
  const led = (technicianId: string, at: number) => ({ type: 'led', technicianId, at }) as const;
  const happened = [led('ana', 100), led('ben', 200)];
  expect([50, 100, 199, 200].map((at) => leadAt(happened, at))).toEqual([null, 'ana', 'ana', 'ben']);
});

test('[rule.U3] the rubric nobody has edited is one that could be saved, and scores nothing it does not have', () => {
  expect(criteriaSchema.safeParse(defaultRubric.criteria).success).toBe(true);
  expect(defaultRubric.criteria.map(({ key }) => key)).toEqual(['diagnosis', 'safety', 'empathy', 'ending']);
  expect(scoresBy(defaultRubric, { safety: 4 })).toEqual({ diagnosis: null, safety: 4, empathy: null, ending: null });
  expect(scoresBy(defaultRubric, { speed: 4 })).toBeNull();
  expect([saidIn('de', { en: 'Safety', de: '' }), saidIn('en', { en: '', de: 'Ruhe' })]).toEqual(['Safety', 'Ruhe']);
});

test('[rule.U5] a list is reordered within its ends, and played past what is gone', () => {
  expect(movedTo(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
  expect(movedTo(['a', 'b', 'c'], 0, 9)).toEqual(['b', 'c', 'a']);
  expect(movedTo(['a', 'b'], 5, 0)).toEqual(['a', 'b']);
  const item = (id: string, recordingId: string | null) => ({ id, recordingId, fromMs: 1, toMs: 2 });
  const items = [item('one', 'r1'), item('two', null), item('three', 'r3')];
  expect(playableFrom(items, 'one', 1)?.id).toBe('three');
  expect(playableFrom(items, 'three', -1)?.id).toBe('one');
  expect(playableFrom(items, 'three', 1)).toBeNull();
  expect(coursePlayPath('c1', item('one', 'r1'))).toBe('/recordings/r1?at=1&to=2&course=c1&item=one');
  expect(coursePlayPath('c1', item('two', null))).toBeNull();
});

test('[rule.U1] a stretch that ends before it begins is none', () => {
  const note = { number: 0, atMs: 5, toMs: null, text: 'x', drawing: null };
  expect(noteWishSchema.safeParse(note).success).toBe(true);
  for (const wrong of [{ toMs: 5 }, { text: '  ' }, { text: 'x'.repeat(2_001) }, { atMs: -1 }])
    expect(noteWishSchema.safeParse({ ...note, ...wrong }).success).toBe(false);
});
