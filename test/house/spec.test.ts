import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectDir, sources } from '#test/support/sources.ts';

const page = readFileSync(join(projectDir, 'models', 'SPEC.md'), 'utf8');
const held = page.slice(page.indexOf('## Held today'), page.indexOf('## To come'));
const rules = [...held.matchAll(/^- \*\*((?:rule|route)\.\w+)\*\*/gm)].map((match) => match[1] ?? '');
const toCome = [...page.slice(page.indexOf('## To come')).matchAll(/\*\*(route\.\w+)\*\*/g)].map(
  (match) => match[1] ?? '',
);

/** The names of tests: the first string of a call of `it`, `test` or `describe`, also behind `.each(…)`. */
const calls = /\b(?:it|test|describe)(?:\.\w+)*(?:\([^'"`]*?\]\)|\([^'"`]*?\)\))?\(\s*(['"`])(.*?)\1,/gs;
const bracketed = /(['"`])((?:\[\w+\.\w+\] )+.*?)\1/g;
const files = sources(['test'], /\.test\.tsx?$/);
const names = files.flatMap(({ text }) => [
  ...[...text.matchAll(calls)].map((match) => match[2] ?? ''),
  ...[...text.matchAll(bracketed)].map((match) => match[2] ?? ''),
]);
const carried = new Set(names.flatMap((name) => [...name.matchAll(/\[(\w+\.\w+)\]/g)].map((match) => match[1] ?? '')));

it('every rule held today has a test that carries its id', () => {
  expect(rules.length).toBeGreaterThan(20);
  expect(rules.filter((rule) => !carried.has(rule))).toEqual([]);
});

it('no test carries an id that is no rule', () => {
  const elsewhere = /^(fault\.[NPWSR]\d+|threat\.T\d+)$/;
  const listed = [...rules, ...toCome];
  expect([...carried].filter((id) => !listed.includes(id) && !elsewhere.test(id))).toEqual([]);
});

it('no rule is listed twice', () => {
  expect(rules).toEqual([...new Set(rules)]);
});
