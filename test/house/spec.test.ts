import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectDir, sources } from '#test/support/sources.ts';

const page = readFileSync(join(projectDir, 'models', 'SPEC.md'), 'utf8');
const held = page.slice(page.indexOf('## Held today'));
const onPhone = held.slice(held.indexOf('### To be seen on a phone'));
const idsIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '');
const rules = idsIn(held, /^- \*\*((?:rule|route)\.\w+)\*\*/gm);
const faults = idsIn(held.slice(0, -onPhone.length), /^- \*\*(fault\.\w+)\*\*/gm);

/** The names of tests: the first string of a call of `it`, `test` or `describe`, also behind `.each(…)`. */
const calls = /\b(?:it|test|describe)(?:\.\w+)*(?:\([^'"`]*?\]\)|\([^'"`]*?\)\))?\(\s*(['"`])(.*?)\1,/gs;
const bracketed = /(['"`])((?:\[\w+\.\w+\] )+.*?)\1/g;
const files = sources(['test'], /\.test\.tsx?$/);
const namesIn = (text: string) => [
  ...[...text.matchAll(calls)].map((match) => match[2] ?? ''),
  ...[...text.matchAll(bracketed)].map((match) => match[2] ?? ''),
];
const carriedBy = (some: typeof files) =>
  new Set(some.flatMap(({ text }) => namesIn(text).flatMap((name) => idsIn(name, /\[(\w+\.\w+)\]/g))));
const carried = carriedBy(files);

it('every rule held today has a test that carries its id', () => {
  expect(rules.length).toBeGreaterThan(20);
  expect(rules.filter((rule) => !carried.has(rule))).toEqual([]);
});

/** Rows of the fault matrix, each with how many there are. */
const matrix = { N: 5, P: 6, W: 4, S: 6, R: 6 } as const;

it('every row of the fault matrix is listed once', () => {
  const rows = Object.entries(matrix).flatMap(([kind, count]) =>
    Array.from({ length: count }, (_, n) => `fault.${kind}${n + 1}`),
  );
  expect([...faults].sort()).toEqual(rows.sort());
});

it('every row of the fault matrix has a test in real browsers', () => {
  const inBrowsers = carriedBy(files.filter(({ path }) => path.startsWith('test/e2e/')));
  expect(faults.filter((id) => !inBrowsers.has(id))).toEqual([]);
});

it('what is to be seen on a phone is a row that is held', () => {
  const rows = idsIn(onPhone, /^- \*\*(fault\.\w+)\*\*/gm);
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter((id) => !faults.includes(id))).toEqual([]);
});

it('no test carries an id that is no rule', () => {
  const elsewhere = /^threat\.T\d+$/;
  const listed = [...rules, ...faults];
  expect([...carried].filter((id) => !listed.includes(id) && !elsewhere.test(id))).toEqual([]);
});

it('no rule is listed twice', () => {
  expect(rules).toEqual([...new Set(rules)]);
});
