import { expect, it } from 'vitest';
import { familyDoubts } from '#models/library/familySpelling.ts';

const list = (...families: string[]) => families.map((family, n) => ({ line: n + 2, family }));

it('[rule.E1] a family that is written otherwise than the known one is told once, with its first line and how many', () => {
  expect(familyDoubts(list('Labeller', 'labeller', 'Pump', 'labeller'), ['Labeller', 'Pump'])).toEqual([
    { line: 3, family: 'labeller', like: 'Labeller', count: 2 },
  ]);
});

it.each([
  ['heat-pump', 'Heat pump'],
  ['Heatpump', 'Heat pump'],
  ['HEAT  PUMP', 'Heat pump'],
  ['Labeler', 'Labeller'],
  ['Labellers', 'Labeller'],
  ['Lableler', 'Labeller'],
  ['Labexler', 'Labeller'],
  ['Wärmepumpe', 'Waermepumpe'.replace('ae', 'a')],
])('[rule.E1] %s is taken for %s', (family, like) => {
  expect(familyDoubts(list(family), [like])).toMatchObject([{ family, like }]);
});

it.each([
  ['Labeller', 'Labeller'],
  ['Carton sealer', 'Labeller'],
  ['Mill', 'Mixer'],
  ['Mill', 'Mall'],
  ['Labelling line', 'Labeller'],
])('[rule.E1] %s is a family of its own beside %s', (family, known) => {
  expect(familyDoubts(list(family), [known])).toEqual([]);
});

it('[rule.E1] of two spellings in one list the second is told, where neither is known', () => {
  expect(familyDoubts(list('Conveyor', 'conveyor'), [])).toEqual([
    { line: 3, family: 'conveyor', like: 'Conveyor', count: 1 },
  ]);
});
