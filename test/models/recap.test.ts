import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Annotation } from '#models/annotation.ts';
import { maxDone, recapOf, recapSchema } from '#models/ending/recap.ts';
import { recapDe } from '#models/text/recap.de.ts';
import { recapEn } from '#models/text/recap.en.ts';
import { say } from '#models/text/say.ts';

const on = { keyframeId: 'keyframe-1', at: [0.5, 0.5] as [number, number] };
const base = { author: 'technician-1', color: 'lime' } as const;
const marks: Annotation[] = [
  { ...base, id: 'mark-0002', kind: 'step', placement: on, number: 2, text: 'Open the valve' },
  { ...base, id: 'mark-ring', kind: 'ring', placement: { ...on, center: [0, 0], radius: [1, 1] } as never },
  { ...base, id: 'mark-0001', kind: 'step', placement: on, number: 1, text: 'Close the tap' },
  { ...base, id: 'mark-turn', kind: 'turn', placement: { ...on, angle: 0, size: 0.2 }, sense: 'counterclockwise' },
];
const speak = (catalogue: Readonly<Record<string, string>>) => (key: string, params?: object) =>
  say(catalogue, key, params as never);

describe('a recap', () => {
  it('[rule.N1] is made from marks, chat and passport, in order and in the language of its reader', () => {
    const facts = {
      ...{ problem: 'No steam', marks, steps: ['Wait a minute'], articles: ['Descale'] },
      ...{ tried: ['Switch it off'], snapshots: 2 },
    };
    expect(recapOf(facts, speak(recapEn))).toEqual({
      found: 'You told us: No steam\nYou had tried before: Switch it off.',
      done: [
        'Close the tap',
        'Open the valve',
        'Turned the marked part to the left.',
        'Wait a minute',
        'Followed the guide “Descale”.',
      ],
      ...{ parts: '', next: '', watch: '' },
    });
    expect(recapOf(facts, speak(recapDe)).done[2]).toBe('Das markierte Teil nach links gedreht.');
  });

  it('[rule.N1] fits the card whatever happened', () => {
    const text = fc.string({ maxLength: 500 });
    fc.assert(
      fc.property(
        fc.option(text),
        fc.array(text, { maxLength: 40 }),
        fc.tuple(fc.array(text, { maxLength: 10 }), fc.nat(300)),
        (problem, steps, [tried, snapshots]) => {
          const made = recapOf({ problem, marks, steps, articles: tried, tried, snapshots }, speak(recapEn));
          expect(recapSchema.safeParse(made).success).toBe(true);
          expect(made.done.length).toBeLessThanOrEqual(maxDone);
          expect(new Set(made.done).size).toBe(made.done.length);
        },
      ),
    );
  });
});
