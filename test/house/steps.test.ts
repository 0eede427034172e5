import { expect, it } from 'vitest';
import { sources } from '#test/support/sources.ts';
import { untakenSteps } from '#test/support/stepCalls.ts';

/** These speak with SQLite itself. */
const engines = ['signaling/store/engine.ts', 'signaling/store/lock.ts'];
const store = sources(['signaling/store'], /\.ts$/).filter(({ path }) => !engines.includes(path));

const given = `export function prepareNote(prepare) {
  const add = prepare(() => 1);
  return function* (at) { yield* add.run({ at }); };
}`;

/** The file above beside one with this in a transaction. */
function untaken(line: string): string[] {
  const text = `const note = prepareNote(prepare);
    const [tell] = [prepareNote(prepare)];
    const step = (at): Steps<number> => note(at);
    export const counts = { *count() { yield* note(1); }, step };
    together('key', function* () { ${line} });`;
  return untakenSteps([
    { path: 'given.ts', text: given },
    { path: 'made.ts', text },
  ]);
}

it('every step that the store makes is taken', () => {
  expect(store.length).toBeGreaterThan(40);
  expect(untakenSteps(store)).toEqual([]);
});

it('finds work that is called and not taken, wherever it stands', () => {
  expect(untaken('yield* note(1); yield* counts.count(); if (yield* row.first(1)) return;')).toEqual([]);
  expect(untaken('note(1);')).toEqual(['made.ts: note']);
  expect(untaken('tell(1);')).toEqual(['made.ts: tell']);
  expect(untaken('if (step(1)) return true;')).toEqual(['made.ts: step']);
  expect(untaken('counts.count();')).toEqual(['made.ts: counts.count']);
  expect(untaken('const row = rows.first({ id });')).toEqual(['made.ts: rows.first']);
  expect(untaken('yield row.run(1);')).toEqual(['made.ts: row.run']);
  expect(untaken('await rows.all({ id });')).toEqual(['made.ts: rows.all']);
});
