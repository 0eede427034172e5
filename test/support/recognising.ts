import { afterAll, beforeAll } from 'vitest';
import { certificateLength, machineLength, showCode } from '#models/code.ts';
import type { Level } from '#models/level.ts';
import { makeCode } from '#signaling/auth/code.ts';
import { hashOf, makeSecret } from '#signaling/auth/secret.ts';
import { steppedClock } from './clock.ts';
import { startServer, type TestServer } from './server.ts';

export const dayMs = 24 * 3600_000;

/** What a step of each level says, so that it can be told whether it is in a page. */
export const textOfLevel: Readonly<Record<Level, string>> = {
  1: 'Wipe the gooseneck.',
  2: 'Loosen the trunnion.',
  3: 'Bridge the interlock.',
};

function sourceOf(family: string): string {
  const head = `key: stepwise\nfamily: ${family}\ntitle: Stepwise\nminutes: 5\nauthor: A\nreviewed: 2026-01-01`;
  const steps = `## One\n${textOfLevel[1]}\n\n## Two {level 2}\n${textOfLevel[2]}\n\n## Three {level 3, risk mains}\n${textOfLevel[3]}\n`;
  return `---\n${head}\n---\n${steps}`;
}

type Fields = { companyId?: string; holder?: string; family?: string; level?: Level; goodForMs?: number };
type Given = { readonly id: string; readonly companyId: string; readonly code: string };

/** A server for the tests of a file: two companies with a labelled machine each, and an article with a step of each level. */
export function furnishRecognition() {
  const clock = steppedClock();
  const codes = { own: makeCode(machineLength), sealer: makeCode(machineLength), other: makeCode(machineLength) };
  let server: TestServer;
  let count = 0;
  beforeAll(async () => {
    server = await startServer({ clock, config: { trustProxy: 1 } });
    const at = [
      { code: codes.own, companyId: 'demo-aurora', machineId: 'demo-aurora-machine-1' },
      { code: codes.sealer, companyId: 'demo-aurora', machineId: 'demo-aurora-machine-2' },
      { code: codes.other, companyId: 'demo-bergmann', machineId: 'demo-bergmann-machine-1' },
    ];
    for (const { machineId, companyId, code } of at) {
      await server.store.machineCodes.insert({ code, companyId, machineId, createdAt: 1 });
      const machine = await server.store.machines.get(companyId, machineId);
      const source = sourceOf(machine?.family ?? '');
      await server.app.library.publish(companyId, source.replace('stepwise', machineId), 'en');
    }
  });
  afterAll(() => server.close());

  /** A certificate of a company, with its code. */
  async function certify(fields: Fields = {}): Promise<Given> {
    const {
      companyId = 'demo-aurora',
      holder = 'Rosa Klein',
      family = 'Labeller',
      level = 3,
      goodForMs = dayMs,
    } = fields;
    const code = makeCode(certificateLength);
    count += 1;
    const id = `certificate-${count}`;
    const facts = { holder, family, level, language: 'en', endedAt: null } as const;
    const times = { createdAt: clock.now(), expiresAt: clock.now() + goodForMs };
    await server.store.certificates.insert({ ...facts, ...times, id, companyId, codeHash: hashOf(code) });
    return { id, companyId, code: showCode(code) };
  }

  /** Shows a certificate on a device; answers the cookie the device has then. */
  async function show({ code }: Given, cookie = ''): Promise<string> {
    const body = { code, secret: makeSecret(), linkSecret: null, isOrdinary: false };
    count += 1;
    const headers = { 'x-forwarded-for': `198.51.100.${count % 250}` };
    const response = await server.request('/api/codes', { body, headers, ...(cookie ? { cookie } : {}) });
    if (!response.ok) throw new Error(`The certificate was answered with ${response.status}.`);
    return response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
  }

  async function read(path: string, cookie = '', language = 'en') {
    const headers = { 'accept-language': language };
    const response = await server.request(path, { headers, ...(cookie ? { cookie } : {}) });
    return { status: response.status, text: await response.text(), headers: response.headers };
  }
  return { clock, codes, certify, show, read, server: () => server };
}

/** The levels whose step is in a page. */
export function levelsIn(text: string): Level[] {
  return ([1, 2, 3] as const).filter((level) => text.includes(textOfLevel[level]));
}
