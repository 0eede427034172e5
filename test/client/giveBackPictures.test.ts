import { expect, it } from 'vitest';
import { keyOf, type Made, type PictureState, straysAmong } from '#client/screens/giveBack/pictureStates.ts';

const made: Made = { marked: new Blob(['marked']), ground: new Blob(['ground']), marks: [] };
const part = (x: number) => ({ x, y: 0, width: 0.5, height: 0.5 });

it('[rule.D6] of the parts of a picture that were tried only the one that is chosen is kept, and the whole of it', () => {
  const steps = [
    { id: 'one', crop: part(0.3) },
    { id: 'two', crop: null },
  ];
  const states = new Map<string, PictureState>([
    ['one', made],
    [keyOf({ id: 'one', crop: part(0.1) }), made],
    [keyOf({ id: 'one', crop: part(0.2) }), 'failed'],
    [keyOf({ id: 'one', crop: part(0.3) }), made],
    [keyOf({ id: 'two', crop: part(0.4) }), 'coming'],
    ['two', made],
    ['gone', made],
  ]);
  expect(straysAmong(states, steps)).toEqual([
    keyOf({ id: 'one', crop: part(0.1) }),
    keyOf({ id: 'one', crop: part(0.2) }),
    'gone',
  ]);
});
