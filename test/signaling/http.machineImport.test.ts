import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ImportPreview, MachineRecords } from '#models/api/machines.ts';
import type { RefusalReason } from '#models/refusal.ts';
import { startServer, type TestServer } from '#test/support/server.ts';
import { projectDir } from '#test/support/sources.ts';

const folder = join(projectDir, 'test', 'support', 'machineFiles');
const lead = 'lena@aurora.example';

/** Each bad file, and what is wrong on which of its lines. */
const bad: Readonly<Record<string, readonly string[]>> = {
  'bad-empty.csv': ['1 empty'],
  'bad-only-header.csv': ['1 empty'],
  'bad-no-column.csv': ['1 noColumn serial'],
  'bad-column-twice.csv': ['1 twiceColumn serial number'],
  'bad-field-count.csv': ['3 fields 7/6', '4 fields 3/6'],
  'bad-quote-open.csv': ['3 quote'],
  'bad-quote-inside.csv': ['3 quote'],
  'bad-values.csv': [
    ...['2 missing family', '3 missing model', '4 missing serial', '6 owner me', '7 language fr'],
    `8 tooLong ${'B'.repeat(120)}`,
  ],
  'bad-twice.csv': ['4 twice 2'],
  'bad-after-long-field.csv': ['2 control Hall 1\nLeeds', '5 owner nobody'],
  'bad-hidden-signs.csv': ['2 control Leeds\u202e1', '3 control B1\u0000'],
  'bad-last-of-many.csv': ['1002 missing language'],
};

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

type Reply = ImportPreview & { readonly ok: boolean; readonly reason?: RefusalReason };
type Wish = { readonly known?: 'leave' | 'change'; readonly check?: string; readonly login?: string };

async function send(bytes: Buffer, { known = 'leave', check, login = lead }: Wish = {}): Promise<Reply> {
  const query = new URLSearchParams({ known, ...(check === undefined ? {} : { check }) });
  const cookie = await server.signIn(login);
  const request = { method: 'POST', cookie, body: bytes, headers: { 'content-type': 'text/csv' } };
  return (await (await server.request(`/api/machines/import?${query}`, request)).json()) as Reply;
}
async function records(login = lead): Promise<MachineRecords> {
  const response = await server.request('/api/machines/records', { cookie: await server.signIn(login) });
  return (await response.json()) as MachineRecords;
}
const file = (name: string) => readFileSync(join(folder, name));
const faultsIn = ({ faults }: Reply) =>
  faults.map(({ line, what, column, text }) => [line, what, text || column].filter(Boolean).join(' '));
const asText = (text: string) => Buffer.from(`family,model,serial,site,owner,language\n${text}`);

describe('[rule.E1] a file of machines with a fault', () => {
  let before: MachineRecords;
  beforeAll(async () => {
    before = await records();
  });
  afterEach(async () => expect(await records()).toEqual(before));

  it.each(Object.entries(bad))('tells each line of it, and nothing is imported: %s', async (name, faults) => {
    const looked = await send(file(name));
    expect(faultsIn(looked)).toEqual(faults);
    expect(looked).toMatchObject({ isImported: false, faultCount: faults.length });
    expect(await send(file(name), { check: looked.check })).toMatchObject({ isImported: false });
  });

  it('that is no list at all is told to be none', async () => {
    const looked = await send(file('bad-binary.csv'));
    expect(looked.faultCount).toBeGreaterThan(0);
    expect(await send(file('bad-binary.csv'), { check: looked.check })).toMatchObject({ isImported: false });
  });

  it('is in the set, or good', () => {
    const names = readdirSync(folder).filter((name) => name.startsWith('bad-'));
    expect(names.sort()).toEqual([...Object.keys(bad), 'bad-binary.csv'].sort());
  });

  it('is imported by nobody but a lead, nor without having been looked at', async () => {
    expect(await send(file('good.csv'), { login: 'priya@aurora.example' })).toMatchObject({ reason: 'FORBIDDEN' });
    expect(await send(file('good.csv'), { check: 'not what was looked at' })).toMatchObject({
      reason: 'CHANGED_SINCE',
    });
    expect(await send(file('good.csv'))).toMatchObject({ ok: true, isImported: false, added: 2 });
  });
});

describe('a file of machines', () => {
  it.each([
    {
      name: 'good.csv',
      encoding: 'utf-8',
      separator: ',',
      line: { site: 'Hall 1, Leeds', owner: 'business', language: 'en' },
    },
    {
      name: 'good-semicolons-bom-german.csv',
      encoding: 'utf-8',
      separator: ';',
      line: { site: 'Küche "Süd";\u00a0Graz', owner: 'business', language: 'de' },
    },
    {
      name: 'good-tabs-utf16.csv',
      encoding: 'utf-16',
      separator: 'tab',
      line: { site: 'Graz', owner: 'business', language: 'de' },
    },
    {
      name: 'good-windows-1252.csv',
      encoding: 'windows-1252',
      separator: ';',
      line: { site: 'Büro – 2. Stock', owner: 'business', language: 'de' },
    },
  ])('is understood as a spreadsheet wrote it: $name', async ({ name, encoding, separator, line }) => {
    const looked = await send(file(name));
    expect(looked).toMatchObject({ encoding, separator, faults: [] });
    expect(looked.lines[0]).toMatchObject({ serial: '1001', model: 'B1', ...line });
    expect(looked.ignored).toEqual(name.includes('tabs') ? ['note'] : []);
  });

  it('[rule.E2] is imported whole, and each machine has a code of 80 bits that no other has', async () => {
    const { check } = await send(file('good.csv'));
    expect(await send(file('good.csv'), { check })).toMatchObject({ isImported: true, added: 2 });
    const { machines } = await records();
    const added = machines.filter(({ family }) => family === 'Mill');
    expect(added).toMatchObject([
      { model: 'B1', serial: '1001', site: 'Hall 1, Leeds', owner: 'business', language: 'en' },
      { model: 'B1', serial: '1002', site: 'Kitchen', owner: 'consumer', language: 'de' },
    ]);
    expect(new Set(added.map(({ code }) => code)).size).toBe(2);
    for (const { code } of added) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
    const page = await server.request(`/m/${added[0]?.code}`);
    expect(await page.text()).toContain('Hall 1, Leeds');
    expect((await records('clara@bergmann.example')).machines.filter(({ family }) => family === 'Mill')).toEqual([]);
  });

  it('shows what is known already, and leaves it or writes it anew as was wished', async () => {
    const again = asText('MILL,B1,1001,Hall 9,business,en\nMill,B7,7001,Leeds,business,en\n');
    const looked = await send(again);
    expect(looked).toMatchObject({
      count: 2,
      added: 1,
      known: 1,
      changed: 1,
      lines: [{ isKnown: true }, { isKnown: false }],
    });
    expect(await send(again, { known: 'change', check: looked.check })).toMatchObject({ reason: 'CHANGED_SINCE' });
    const before = (await records()).machines.find(({ serial }) => serial === '1001');
    await send(again, { check: looked.check });
    expect((await records()).machines.find(({ serial }) => serial === '1001')).toEqual(before);
    const { check, added } = await send(again, { known: 'change' });
    expect(added).toBe(0);
    await send(again, { known: 'change', check });
    const after = (await records()).machines.find(({ serial }) => serial === '1001');
    expect(after).toEqual({ ...before, family: 'MILL', site: 'Hall 9' });
  });

  it('[rule.E1] tells which families are written otherwise than the company’s own, and imports them if that is wished', async () => {
    const bytes = asText(
      'Labeller,L1,1,Leeds,business,en\nlabeler,L1,2,Leeds,business,en\nOven,O1,3,Leeds,business,en\n',
    );
    const looked = await send(bytes);
    expect(looked.doubts).toEqual([{ line: 3, family: 'labeler', like: 'Labeller', count: 1 }]);
    expect(await send(bytes, { check: looked.check })).toMatchObject({ isImported: true, added: 3 });
  });

  it('sent twice at the same time is imported once', async () => {
    const bytes = asText('Press,P1,1,Leeds,business,en\n');
    const { check } = await send(bytes);
    await Promise.all([send(bytes, { check }), send(bytes, { check })]);
    expect((await records()).machines.filter(({ family }) => family === 'Press')).toHaveLength(1);
  });
});

describe('[rule.E2] the code of a machine', () => {
  const id = 'demo-aurora-machine-1';
  const change = async (method: string, login = lead) => {
    const cookie = await server.signIn(login);
    const response = await server.request(`/api/machines/${id}/code`, { method, cookie });
    return (await response.json()) as { ok: boolean; code?: string; reason?: RefusalReason };
  };
  const codeOf = async () => (await records()).machines.find((machine) => machine.id === id)?.code ?? null;

  it('is another one when a lead wants it, and the one before says that it is no longer good', async () => {
    const { code: first } = await change('POST');
    const { code: second } = await change('POST');
    expect(await codeOf()).toBe(second);
    expect((await server.request(`/m/${first}`)).status).toBe(410);
    expect((await server.request(`/m/${second}`)).status).toBe(200);
    expect(await change('DELETE')).toEqual({ ok: true });
    expect(await codeOf()).toBe(null);
    expect((await server.request(`/m/${second}`)).status).toBe(410);
  });

  it('is nobody’s business but the lead’s of the company', async () => {
    expect(await change('POST', 'ana@aurora.example')).toMatchObject({ reason: 'FORBIDDEN' });
    expect(await change('POST', 'clara@bergmann.example')).toMatchObject({ reason: 'NOT_FOUND' });
  });

  it('is made for machines that have none, and left where there is one', async () => {
    const cookie = await server.signIn(lead);
    const ids = (await records()).machines.map((machine) => machine.id);
    const before = await records();
    await server.request('/api/machines/codes', { cookie, body: { ids: [...ids, 'demo-bergmann-machine-1'] } });
    const after = await records();
    expect(after.machines.every(({ code }) => code !== null)).toBe(true);
    for (const { id: known, code } of before.machines)
      if (code) expect(after.machines.find((machine) => machine.id === known)?.code).toBe(code);
  });
});
