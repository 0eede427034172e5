import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Decision, type Ledger, record, replay } from '#models/routing/ledger.ts';
import type { World } from '#models/routing/world.ts';
import { match } from '#models/routing.ts';
import { anyWorld, worldNow } from '#test/support/routing/anyWorld.ts';
import { technician, waiting, worldWith } from '#test/support/routing/floor.ts';

/** What is written down of rounds in these worlds, one after the other, as JSON keeps it. */
function write(worlds: readonly World[]): Decision[] {
  let ledger: Ledger | null = null;
  const written: Decision[] = [];
  for (const world of worlds) {
    const { decision, after }: { decision: Decision; after: Ledger } = record(ledger, {
      ...{ world, now: worldNow, assignments: match(world, worldNow) },
    });
    written.push(JSON.parse(JSON.stringify(decision)) as Decision);
    ledger = after;
  }
  return written;
}

/** Worlds that have most in common with the one before, in any order of their lists. */
const anyWorlds = anyWorld({ withTies: true }).chain((world) => {
  const some = fc.record({
    technicians: fc.shuffledSubarray([...world.technicians]),
    sessions: fc.shuffledSubarray([...world.sessions]),
  });
  return fc
    .array(fc.oneof(some, fc.constant({})), { minLength: 1, maxLength: 6 })
    .map((parts) => parts.map((part) => ({ ...world, ...part })));
});

it('[route.P18] decides every round that was written down the same again, ties and orders included', () => {
  const runs = fc.property(anyWorlds, (worlds) => {
    const written = write(worlds);
    const replayed = [...replay(written)];
    expect(replayed.map(({ assignments }) => assignments)).toEqual(written.map(({ assignments }) => assignments));
    expect(replayed.map(({ world }) => world.sessions)).toEqual(
      worlds.map(({ sessions }) => JSON.parse(JSON.stringify(sessions)) as unknown),
    );
  });
  fc.assert(runs, { numRuns: 300 });
});

it('writes down only what has changed, and passes over what stands before a whole world', () => {
  const [ana, ben] = [technician('ana'), technician('ben')];
  const [first, second] = [waiting('first'), waiting('second')];
  const one = worldWith([first], [ana, ben]);
  const written = write([one, { ...one, sessions: [second], technicians: [{ ...ana, state: 'engaged' }, ben] }]);
  expect(written.map(({ isWhole }) => isWhole)).toEqual([true, false]);
  expect(written[1]).toMatchObject({ settings: null, technicians: [{ id: 'ana' }], sessions: [{ id: 'second' }] });
  expect([...replay(written.slice(1))]).toEqual([]);
});

it('[route.P18] shows a decision that was changed after it was taken', () => {
  const [decision] = write([worldWith([waiting('first')], [technician('ana'), technician('ben', { level: 3 })])]);
  const changed = decision?.assignments.map((one) => ({ ...one, technicianId: 'ben' })) ?? [];
  const [replayed] = replay(decision ? [{ ...decision, assignments: changed }] : []);
  expect(replayed?.assignments).not.toEqual(changed);
});
