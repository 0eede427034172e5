import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

type Breach = { readonly room: string; readonly code: string; readonly says: string };

const root = join(import.meta.dirname, '..', '..');
const use = (from: string) => `import * as breach from '${from}';\nexport const kept = breach;`;

/** What the linter has to refuse: a room, a line that must not stand in it, and a part of what the linter says. */
const linted: readonly Breach[] = [
  { room: 'models', code: use('react'), says: 'Models import only' },
  { room: 'models', code: use('#client/state/partyState.ts'), says: 'Models import only' },
  { room: 'models', code: use('socket.io'), says: 'Models import only' },
  { room: 'models', code: 'export const kept = Date.now();', says: 'global variable Date' },
  { room: 'models', code: 'export const kept = Math.random();', says: 'Math.random' },
  { room: 'signaling', code: use('#client/link/api.ts'), says: 'The server imports' },
  { room: 'signaling', code: use('react'), says: 'The server imports' },
  { room: 'signaling', code: use('three'), says: 'The server imports' },
  { room: 'signaling', code: 'export const kept = process.env.KEPT;', says: 'process.env' },
  { room: 'client/link', code: use('react'), says: 'Link speaks' },
  { room: 'client/link', code: use('three'), says: 'Link speaks' },
  { room: 'client/link', code: use('#signaling/app.ts'), says: 'Link speaks' },
  { room: 'client/call', code: use('react'), says: 'Call speaks' },
  { room: 'client/call', code: use('#client/link/api.ts'), says: 'Call speaks' },
  { room: 'client/call', code: use('socket.io-client'), says: 'Call speaks' },
  { room: 'client/call', code: "export const kept = () => fetch('/api');", says: 'global variable fetch' },
  { room: 'client/device', code: use('react'), says: 'Device keeps' },
  { room: 'client/device', code: use('#client/link/api.ts'), says: 'Device keeps' },
  { room: 'client/device', code: "export const kept = () => fetch('/api');", says: 'global variable fetch' },
  { room: 'client/picture', code: use('#client/call/call.ts'), says: 'Picture owns' },
  { room: 'client/picture', code: use('three'), says: 'Picture owns' },
  { room: 'client/tracking', code: use('react'), says: 'Tracking is numbers' },
  { room: 'client/tracking', code: use('#client/picture/hold.ts'), says: 'Tracking is numbers' },
  { room: 'client/state', code: use('react'), says: 'State remembers' },
  { room: 'client/state', code: use('zustand'), says: 'State remembers' },
  { room: 'client/scene', code: use('#client/call/call.ts'), says: 'Scene draws' },
  { room: 'client/scene', code: use('#client/link/api.ts'), says: 'Scene draws' },
  { room: 'client/scene', code: use('#client/screens/party/party.ts'), says: 'Scene draws' },
  { room: 'client/ui', code: use('three'), says: 'A shared control' },
  { room: 'client/ui', code: use('#client/link/api.ts'), says: 'A shared control' },
  { room: 'client/screens', code: use('simple-peer'), says: 'Screens compose' },
  { room: 'client/screens', code: use('three/webgpu'), says: 'Screens compose' },
  { room: 'client/screens/technician', code: use('socket.io-client'), says: 'Screens compose' },
  { room: 'client/screens/technician', code: use('three'), says: 'Screens compose' },
  {
    room: 'client/screens/technician',
    code: "export const kept = () => fetch('/api');",
    says: 'global variable fetch',
  },
  { room: 'client/screens/customer', code: use('@mantine/core'), says: "customer's pages" },
  { room: 'client/screens/customer', code: use('three'), says: "customer's pages" },
  { room: 'client/screens/customer', code: use('react'), says: "customer's pages" },
  { room: 'client/screens/customer', code: use('react-dom/client'), says: "customer's pages" },
  { room: 'client/screens/customer', code: use('lucide-react'), says: "customer's pages" },
  { room: 'client/screens/customer', code: use('zustand'), says: "customer's pages" },
  { room: 'client/screens/customer', code: use('#client/ui/QrCode.tsx'), says: "customer's pages" },
  { room: 'client/screens/technician', code: use('preact/hooks'), says: 'Screens compose' },
  { room: 'client/screens/staff', code: use('lucide-preact'), says: 'Screens compose' },
  { room: 'client/ui', code: use('preact'), says: 'A shared control' },
  { room: 'client/scene', code: use('preact'), says: 'Scene draws' },
  { room: 'client/scene', code: use('react-dom'), says: 'Scene draws' },
  { room: 'client/screens/party', code: use('react'), says: 'Party composes' },
  { room: 'client/screens/party', code: use('preact'), says: 'Party composes' },
  { room: 'client/ui', code: "export const kept = (at: Element) => (at.innerHTML = '');", says: 'threat.T13' },
  {
    room: 'client/ui',
    code: "export const kept = (at: Element) => at.insertAdjacentHTML('afterend', '');",
    says: 'threat.T13',
  },
  { room: 'client/call', code: 'export default 1;', says: 'default export' },
  { room: 'client/call', code: 'export const kept: any = 1;', says: 'any' },
];

/** What the compiler has to refuse: each room knows the globals of its own world and the rooms it refers to. */
const compiled: readonly Breach[] = [
  { room: 'models', code: 'export const kept = window;', says: 'TS2304' },
  { room: 'models', code: 'export const kept = setTimeout(() => 1);', says: 'TS2304' },
  { room: 'models', code: 'export const kept = process;', says: 'TS2591' },
  { room: 'models', code: use('../signaling/clock.ts'), says: 'TS6307' },
  { room: 'signaling', code: 'export const kept = document;', says: 'TS2584' },
  { room: 'signaling', code: use('../client/link/api.ts'), says: 'TS6307' },
  { room: 'client/link', code: use('../../signaling/clock.ts'), says: 'TS6307' },
  { room: 'client/link', code: 'export const kept = process;', says: 'TS2591' },
  { room: 'client/call', code: use('../link/api.ts'), says: 'TS6307' },
  { room: 'client/picture', code: use('../call/call.ts'), says: 'TS6307' },
  { room: 'client/tracking', code: 'export const kept = document;', says: 'TS2584' },
  { room: 'client/state', code: 'export const kept = window;', says: 'TS2304' },
  { room: 'client/state', code: use('../link/api.ts'), says: 'TS6307' },
  { room: 'client/scene', code: use('../call/call.ts'), says: 'TS6307' },
  { room: 'client/ui', code: use('../screens/party/party.ts'), says: 'TS6307' },
  { room: 'client/screens/party', code: use('../../scene/bake.ts'), says: 'TS6307' },
  { room: 'client/screens/customer', code: use('../staff/account.ts'), says: 'TS6307' },
  { room: 'client/screens', code: use('./customer/visit.ts'), says: 'TS6307' },
];

const nameOf = (kind: string, index: number) => `breach-${kind}-${index}.ts`;

function plant(kind: string, breaches: readonly Breach[]): string[] {
  return breaches.map(({ room, code }, index) => {
    const path = join(room, nameOf(kind, index));
    writeFileSync(join(root, path), `${code}\n`);
    return path;
  });
}

function remove(paths: readonly string[]): void {
  for (const path of paths) rmSync(join(root, path), { force: true });
}

function run(program: string, ...args: string[]): string {
  const bin = join(root, 'node_modules', '.bin', program);
  const { stdout, stderr } = spawnSync(bin, args, { cwd: root, encoding: 'utf8' });
  return stdout + stderr;
}

describe('the linter refuses', () => {
  let findings: readonly string[] = [];
  beforeAll(() => {
    const paths = plant('lint', linted);
    try {
      const printed = run('biome', 'lint', '--max-diagnostics=none', '--colors=off', ...paths);
      // A finding begins with the path of its file at the start of a line.
      findings = printed.split(/^(?=\S*breach-lint-)/m);
    } finally {
      remove(paths);
    }
  });

  it.each(linted.map((breach, index) => ({ ...breach, index })))('in $room: $code', ({ room, says, index }) => {
    const own = findings.filter((finding) => finding.startsWith(join(room, nameOf('lint', index))));
    expect(
      own.some((finding) => finding.includes(says)),
      own.join('') || 'nothing found',
    ).toBe(true);
  });
});

describe('the compiler refuses', () => {
  const printed = new Map<string, string>();
  const rooms = [...new Set(compiled.map(({ room }) => room))];
  let paths: string[] = [];
  beforeAll(() => {
    paths = plant('types', compiled);
    try {
      for (const room of rooms) printed.set(room, run('tsc', '-p', room, '--noEmit', '--pretty', 'false'));
    } finally {
      remove(paths);
    }
  });
  afterAll(() => remove(paths));

  it.each(compiled.map((breach, index) => ({ ...breach, index })))('in $room: $code', ({ room, says, index }) => {
    const own = (printed.get(room) ?? '').split('\n').filter((line) => line.includes(nameOf('types', index)));
    expect(
      own.some((line) => line.includes(says)),
      own.join('\n') || 'nothing found',
    ).toBe(true);
  });
});
