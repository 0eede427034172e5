import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machineLength, showCode } from '#models/code.ts';
import { makeCode } from '#signaling/auth/code.ts';
import { publishDemoLibrary } from '#signaling/demo/library.ts';
import { startServer, type TestServer } from '#test/support/server.ts';

const [code, otherCode, revoked] = [makeCode(machineLength), makeCode(machineLength), makeCode(machineLength)];
let server: TestServer;

async function label(company: string, number: number, given: string): Promise<void> {
  const row = { code: given, companyId: company, machineId: `${company}-machine-${number}`, createdAt: 1 };
  await server.store.machineCodes.insert(row);
}

beforeAll(async () => {
  server = await startServer();
  const { store, app } = server;
  await publishDemoLibrary({ store, library: app.library }, 'demo-aurora', ['labeller']);
  await publishDemoLibrary({ store, library: app.library }, 'demo-bergmann', ['espresso-machine']);
  await label('demo-aurora', 1, code);
  await label('demo-bergmann', 1, otherCode);
  await label('demo-aurora', 2, revoked);
  await store.machineCodes.revokeOf('demo-aurora', 'demo-aurora-machine-2', 2);
});
afterAll(() => server.close());

async function read(path: string, language = 'en'): Promise<{ status: number; text: string; headers: Headers }> {
  const response = await server.request(path, { headers: { 'accept-language': language } });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

describe('the page of a machine', () => {
  it('shows the machine and what is written about its family, before any script', async () => {
    const { status, text } = await read(`/m/${code}`);
    expect(status).toBe(200);
    for (const words of ['Aurora L200', 'AL2-004417', 'Labels go on crooked', 'Show a technician'])
      expect(text).toContain(words);
    expect(text).not.toContain('<script');
    expect(text).not.toContain('No steam');
  });

  it('takes the code as a person types it, and speaks their language', async () => {
    const { text } = await read(`/m/${code.toLowerCase()}`, 'de-AT');
    expect((await read(`/m/${showCode(code)}`)).status).toBe(200);
    expect(text).toContain('<html lang="de" dir="ltr">');
    expect(text).toContain('Etiketten sitzen schief');
  });

  it('finds what people type, and says so where it finds nothing', async () => {
    const found = await read(`/m/${code}?q=sticker+slanted`);
    expect(found.text.indexOf('Labels go on crooked')).toBeGreaterThan(0);
    const none = await read(`/m/${code}?q=${encodeURIComponent('zyxwv <b>')}`);
    expect(none.text).toContain('Nothing is written about “zyxwv &#60;b&#62;” yet.');
  });

  it('[rule.E2] says of a code that was taken back that it was, and nothing of which machine it stood on', async () => {
    const [gone, never] = [await read(`/m/${revoked}`), await read(`/m/${makeCode(machineLength)}`)];
    expect([gone.status, never.status]).toEqual([410, 404]);
    expect(gone.text).toContain('This label is no longer good');
    expect(never.text).toContain('This code leads nowhere');
    expect(gone.text).not.toMatch(/aurora|labeller|sealer/i);
    expect((await read(`/m/${revoked}/labels-crooked`)).status).toBe(410);
    expect((await read('/m/..%2f..%2fetc')).status).toBe(404);
  });
});

describe('an article', () => {
  it('[rule.A2] has its steps, and keeps back what is above level 1 with the reason', async () => {
    const { text } = await read(`/m/${code}/labels-crooked`);
    expect(text).toContain('Set the guide rails');
    expect(text).toContain('Set the peel edge upright');
    expect(text).toContain('This step is kept for people trained for it (experienced people).');
    expect(text).not.toContain('Loosen the clamp under the peel edge');
  });

  it('shows its drawings as images that can do nothing', async () => {
    const { status, headers, text } = await read(`/m/${code}/pictures/labeller-above.svg`);
    expect([status, headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
    expect(headers.get('content-security-policy')).toContain('sandbox');
    expect(text).toContain('<svg');
    expect((await read(`/m/${code}/pictures/none.svg`)).status).toBe(404);
  });

  it('[rule.R6] is never read by the code of another company, nor on a machine of another family', async () => {
    expect((await read(`/m/${otherCode}/labels-crooked`)).status).toBe(303);
    expect((await read(`/m/${otherCode}/pictures/labeller-above.svg`)).status).toBe(404);
    expect((await read(`/m/${otherCode}`)).text).not.toContain('Labels go on crooked');
  });

  it('runs no script and takes no style but its own', async () => {
    const { headers } = await read(`/m/${code}/labels-crooked`);
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*script-src 'self' 'nonce-([\w+/=]{22,})' 'wasm-unsafe-eval'; style-src 'nonce-\1'/,
    );
    expect(headers.get('x-robots-tag')).toBe('noindex, nofollow');
  });
});

describe('what is published', () => {
  it('is in the place of what it was before, at once, and with a fault not at all', async () => {
    const { library } = server.app;
    const written = (title: string, minutes: string) =>
      `---\nkey: test-piece\nfamily: Labeller\ntitle: ${title}\nminutes: ${minutes}\nauthor: A\nreviewed: 2026-01-01\n---\n## Do it\nNow.\n`;
    expect(await library.publish('demo-aurora', written('First words', '5'), 'en')).toEqual([]);
    expect((await read(`/m/${code}/test-piece`)).text).toContain('First words');
    expect(await library.publish('demo-aurora', written('Second words', '5'), 'en')).toEqual([]);
    expect((await read(`/m/${code}?q=second`)).text).toContain('Second words');
    expect(await library.publish('demo-aurora', written('Third words', 'soon'), 'en')).toMatchObject([{ line: 5 }]);
    expect((await read(`/m/${code}/test-piece`)).text).toContain('Second words');
  });

  it('is there for who reads another language: last, said so, and not beside the same in their own', async () => {
    const { library } = server.app;
    const written = (key: string, title: string) =>
      `---\nkey: ${key}\nfamily: Labeller\ntitle: ${title}\nminutes: 5\nauthor: A\nreviewed: 2026-13-31\n---\n## Tu es\nJetzt.\n`;
    expect(await library.publish('demo-aurora', written('only-german', 'Nur auf Deutsch'), 'de')).toEqual([]);
    const list = await read(`/m/${code}`);
    expect(list.text).toMatch(/<strong lang="de">Nur auf Deutsch<\/strong><span>[^<]*in German<\/span>/);
    expect(list.text).not.toContain('Etiketten sitzen schief');
    expect(list.text.indexOf('only-german')).toBeGreaterThan(list.text.indexOf('web-tears'));
    expect((await read(`/m/${code}?q=deutsch`)).text).toContain('Nur auf Deutsch');
    const { text } = await read(`/m/${code}/only-german`);
    expect(text).toContain('<h1 lang="de">Nur auf Deutsch</h1>');
    expect(text).toContain('checked on 2026-13-31');
    const shelf = JSON.parse((await read(`/m/${code}/shelf`)).text) as { rows: { key: string }[] };
    expect(shelf.rows.at(-1)?.key).toBe('only-german');
  });

  it('is found for its model among many that are for another one', async () => {
    const { library } = server.app;
    const written = (key: string, model: string, title: string) =>
      `---\nkey: ${key}\nfamily: Labeller\nmodels: ${model}\ntitle: ${title}\nminutes: 5\nauthor: A\nreviewed: 2026-01-01\n---\n## Do it\nNow.\n`;
    for (let n = 0; n < 45; n += 1)
      await library.publish('demo-aurora', written(`other-${n}`, 'Aurora L350', 'Quokka'), 'en');
    await library.publish('demo-aurora', written('own-one', 'Aurora L200', 'Quokka, and more words behind it'), 'en');
    expect((await read(`/m/${code}?q=quokka`)).text).toContain(`/m/${code}/own-one`);
  });
});
