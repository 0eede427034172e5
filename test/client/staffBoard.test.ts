import { expect, it } from 'vitest';
import { dragEveryMs } from '#client/screens/technician/gesture.ts';
import { maxPoints, type Point } from '#models/annotation.ts';
import { drag, sitDown } from '#test/support/sitting.ts';

it('holds the very frame that is seen when a tool is pressed on the live picture, and draws on it', () => {
  const sitting = sitDown({ shown: null });
  sitting.board.setTool('arrow');
  drag(sitting, [0.2, 0.2], [0.5, 0.5]);
  expect(sitting.shown()).toBe('held-now');
  expect(sitting.marks()).toMatchObject([{ kind: 'arrow', placement: { keyframeId: 'held-now', to: [0.5, 0.5] } }]);
});

it('points at the live picture without holding it, and leaves nothing behind', () => {
  const sitting = sitDown({ shown: null });
  drag(sitting, [0.2, 0.2], [0.3, 0.3]);
  expect(sitting.shown()).toBeNull();
  expect(sitting.pointed).toEqual([
    [[0.2, 0.2], null],
    [[0.3, 0.3], null],
    [null, null],
  ]);
  expect(sitting.operations).toEqual([]);
});

it('sends a stroke of ink as it grows, each time only what is new', () => {
  const sitting = sitDown();
  sitting.board.setTool('ink');
  sitting.board.press([0.1, 0.1], 0);
  sitting.board.move(
    [
      [0.111111111, 0.1],
      [0.12, 0.1],
    ],
    16,
  );
  sitting.board.move([[0.13, 0.1]], 32);
  sitting.board.release();
  expect(sitting.operations.map((operation) => operation.type)).toEqual(['add', 'extend', 'extend']);
  expect(sitting.operations[1]).toMatchObject({
    from: 1,
    points: [
      [0.1111, 0.1],
      [0.12, 0.1],
    ],
  });
  expect(sitting.operations[2]).toMatchObject({ from: 3, points: [[0.13, 0.1]] });
  expect(sitting.marks()[0]?.placement).toMatchObject({
    points: [
      [0.1, 0.1],
      [0.1111, 0.1],
      [0.12, 0.1],
      [0.13, 0.1],
    ],
  });
});

it('stops a stroke at the most points a stroke may have', () => {
  const sitting = sitDown();
  sitting.board.setTool('ink');
  sitting.board.press([0, 0], 0);
  const back = (index: number): Point => [index % 2 === 0 ? 0.1 : 0.9, (index % 100) / 100];
  for (let frame = 0; frame < 30; frame += 1) {
    sitting.board.move(
      Array.from({ length: 100 }, (_, index) => back(frame * 100 + index)),
      frame * 16,
    );
  }
  sitting.board.release();
  const [ink] = sitting.marks();
  expect(ink?.kind === 'ink' && ink.placement.points.length).toBe(maxPoints);
});

it('[rule.M3] takes a whole drag back in one step, though the other side saw it move', () => {
  const sitting = sitDown();
  sitting.board.setTool('arrow');
  drag(sitting, [0.2, 0.2], [0.4, 0.2]);
  const before = sitting.marks();
  sitting.board.setTool('point');
  sitting.board.press([0.3, 0.2], 0);
  for (let step = 1; step <= 10; step += 1) sitting.board.move([[0.3, 0.2 + step / 50]], step * dragEveryMs);
  sitting.board.release();
  expect(sitting.operations.filter(({ type }) => type === 'update').length).toBeGreaterThan(5);
  expect(sitting.marks()).toMatchObject([{ placement: { from: [0.2, 0.4], to: [0.4, 0.4] } }]);
  sitting.board.undo();
  expect(sitting.marks()).toEqual(before);
});

it('a click on a mark selects it and sends nothing', () => {
  const sitting = sitDown();
  sitting.board.setTool('arrow');
  drag(sitting, [0.2, 0.2], [0.4, 0.2]);
  sitting.board.setTool('point');
  sitting.board.select(null);
  drag(sitting, [0.3, 0.2]);
  expect(sitting.board.store.getState().selectedId).toBe('mark-0001');
  expect(sitting.operations).toHaveLength(1);
});

it('numbers steps by itself and takes their words, or none', () => {
  const sitting = sitDown();
  sitting.board.setTool('step');
  drag(sitting, [0.1, 0.1]);
  sitting.board.type('Open the valve ');
  drag(sitting, [0.5, 0.5]);
  sitting.board.finishText();
  expect(sitting.marks()).toMatchObject([
    { number: 1, text: 'Open the valve' },
    { number: 2, text: '' },
  ]);
});

it('takes the words of a step on the live picture, whose frame is no picture of the session yet', () => {
  const sitting = sitDown({ shown: null, isGlimpsing: true });
  sitting.board.setTool('step');
  drag(sitting, [0.2, 0.2]);
  expect(sitting.board.store.getState().action.type).toBe('texting');
  sitting.board.type('Open the valve');
  sitting.board.finishText();
  expect(sitting.marks('held-now')).toMatchObject([{ number: 1, text: 'Open the valve' }]);
});

it('places a text only when it has words, and removes one that lost them', () => {
  const sitting = sitDown();
  sitting.board.setTool('text');
  drag(sitting, [0.1, 0.1]);
  sitting.board.finishText();
  expect(sitting.operations).toEqual([]);
  drag(sitting, [0.1, 0.1]);
  sitting.board.type('Not this one');
  sitting.board.finishText();
  expect(sitting.marks()).toMatchObject([{ kind: 'text', text: 'Not this one' }]);
  sitting.board.relabel();
  sitting.board.type('  ');
  sitting.board.finishText();
  expect(sitting.marks()).toEqual([]);
});

it('gives up what is in hand: a stroke goes, a dragged mark goes back, a text is not placed', () => {
  const sitting = sitDown();
  sitting.board.setTool('ring');
  drag(sitting, [0.2, 0.2], [0.4, 0.4]);
  const before = sitting.marks();
  sitting.board.setTool('ink');
  sitting.board.press([0.6, 0.6], 0);
  sitting.board.move([[0.7, 0.7]], 16);
  sitting.board.cancel();
  sitting.board.setTool('point');
  sitting.board.press([0.3, 0.2], 0);
  sitting.board.move([[0.5, 0.5]], dragEveryMs);
  sitting.board.cancel();
  sitting.board.setTool('text');
  drag(sitting, [0.8, 0.8]);
  sitting.board.type('No');
  sitting.board.cancel();
  expect(sitting.marks()).toEqual(before);
});

it('clears the marks of the picture on the screen and no other', () => {
  const sitting = sitDown();
  sitting.board.setTool('arrow');
  drag(sitting, [0.2, 0.2], [0.4, 0.2]);
  sitting.show('picture-2');
  drag(sitting, [0.2, 0.2], [0.4, 0.2]);
  sitting.board.clear();
  expect([sitting.marks('picture-1').length, sitting.marks('picture-2').length]).toEqual([1, 0]);
  sitting.board.undo();
  expect(sitting.marks('picture-2')).toHaveLength(1);
});

it('turns the other way when the turn tool is taken again', () => {
  const { board } = sitDown();
  const senses = ['turn', 'turn', 'ring', 'turn'] as const;
  const seen = senses.map((tool) => {
    board.setTool(tool);
    return board.store.getState().sense;
  });
  expect(seen).toEqual(['clockwise', 'counterclockwise', 'counterclockwise', 'counterclockwise']);
});

it('leans the selected mark by ten degrees a key, and never so far that it is seen from its edge', () => {
  const sitting = sitDown();
  sitting.board.setTool('press');
  drag(sitting, [0.5, 0.5], [0.5, 0.7]);
  const normal = () => sitting.marks()[0]?.placement.normal ?? [0, 0, -1];
  sitting.board.tilt([1, 0]);
  expect((Math.atan2(normal()[0], -normal()[2]) * 180) / Math.PI).toBeCloseTo(10, 1);
  sitting.board.tilt([-1, 0]);
  expect(normal()).toEqual([0, 0, -1]);
  for (let press = 0; press < 20; press += 1) sitting.board.tilt([0, 1]);
  expect((Math.asin(normal()[1]) * 180) / Math.PI).toBeCloseTo(75, 1);
  expect(Math.hypot(...normal())).toBeCloseTo(1, 3);
});

it('moves the selected mark by the keyboard, and removes it', () => {
  const sitting = sitDown();
  sitting.board.setTool('arrow');
  drag(sitting, [0.2, 0.2], [0.4, 0.2]);
  sitting.board.nudge([1, 0]);
  expect(sitting.marks()).toMatchObject([{ placement: { from: [0.21, 0.2] } }]);
  sitting.board.remove();
  expect(sitting.marks()).toEqual([]);
  expect(sitting.board.store.getState().selectedId).toBeNull();
});
