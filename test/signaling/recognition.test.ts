import { describe, expect, it } from 'vitest';
import type { Asked } from '#models/api/trail.ts';
import { recognisedForMs } from '#models/library/recognition.ts';
import { makeSecret } from '#signaling/auth/secret.ts';
import { dayMs, furnishRecognition, levelsIn, textOfLevel } from '#test/support/recognising.ts';
import { cookieIn } from '#test/support/server.ts';

const { clock, codes, certify, show, read, server } = furnishRecognition();
const article = (code: string, machine = 'demo-aurora-machine-1') => `/m/${code}/${machine}`;
const own = () => article(codes.own);
const line = 'class="recognised"';

describe('[rule.A2] an article is read at the level of the certificate that was shown on the device', () => {
  it.each([
    [1, [1]],
    [2, [1, 2]],
    [3, [1, 2, 3]],
  ] as const)('level %i', async (level, levels) => {
    const cookie = await show(await certify({ level }));
    const { text, headers } = await read(own(), cookie);
    expect(levelsIn(text)).toEqual(levels);
    expect(text).toContain(`You read as Rosa Klein, at level ${level}, by a certificate that is good until`);
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('vary')).toBe('Accept-Language, Cookie');
    expect((text.match(/This step is kept/g) ?? []).length).toBe(3 - levels.length);
  });

  it('and by whoever is not known here at level 1, with no word of anybody', async () => {
    const { text, headers } = await read(own());
    expect(levelsIn(text)).toEqual([1]);
    expect(text).not.toContain(line);
    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect(headers.get('vary')).toBe('Accept-Language, Cookie');
    const invented = await read(own(), `known=${makeSecret()}`);
    expect(levelsIn(invented.text)).toEqual([1]);
  });

  it('at a family where it is not known which machine it is, too', async () => {
    const cookie = await show(await certify());
    const at = '/at/demo-aurora/Labeller';
    expect(levelsIn((await read(`${at}/demo-aurora-machine-1`, cookie)).text)).toEqual([1, 2, 3]);
    expect((await read(at, cookie)).text).toContain('You can do all of it yourself');
    expect((await read(at)).text).not.toContain('You can do all of it yourself');
  });

  it('on the device it was shown on, and not on another one that opens the way in it made', async () => {
    const { code } = await certify();
    const secret = makeSecret();
    await server().request('/api/codes', { body: { code, secret, linkSecret: null, isOrdinary: false } });
    const { cookie, session } = await server().exchange(secret);
    expect(session.customer.level).toBe(3);
    expect(levelsIn((await read(own(), cookie)).text)).toEqual([1]);
  });

  it('[rule.A1] and not at a level that was merely told when a link was made', async () => {
    const { secret } = await server().makeLink({ level: 3, machineId: 'demo-aurora-machine-1' });
    const { cookie } = await server().exchange(secret);
    const { text } = await read(own(), cookie);
    expect(levelsIn(text)).toEqual([1]);
    expect(text).not.toContain(line);
  });
});

describe('[rule.A2] [rule.W1] a certificate that does not count here', () => {
  it('of another family says so, and opens nothing', async () => {
    const cookie = await show(await certify({ family: 'Carton sealer' }));
    const { text } = await read(own(), cookie);
    expect(levelsIn(text)).toEqual([1]);
    expect(text).toContain('We know you as Rosa Klein. Your certificate is for Carton sealer');
    expect(levelsIn((await read(article(codes.sealer, 'demo-aurora-machine-2'), cookie)).text)).toEqual([1, 2, 3]);
  });

  it('[rule.R6] of another company opens nothing and names nobody', async () => {
    const machine = await server().store.machines.get('demo-bergmann', 'demo-bergmann-machine-1');
    const cookie = await show(await certify({ family: machine?.family ?? '' }));
    const { text } = await read(article(codes.other, 'demo-bergmann-machine-1'), cookie);
    expect(levelsIn(text)).toEqual([1]);
    expect(text).not.toMatch(/Rosa|class="recognised"/);
  });

  it('that ran out says so at the next page', async () => {
    const cookie = await show(await certify({ goodForMs: dayMs }));
    clock.step(dayMs - 1);
    expect(levelsIn((await read(own(), cookie)).text)).toEqual([1, 2, 3]);
    clock.step(1);
    const { text } = await read(own(), cookie);
    expect(levelsIn(text)).toEqual([1]);
    expect(text).toContain('The certificate of Rosa Klein ran out on');
  });

  it('that was ended, or has another code by now, is at the next page as one that never was', async () => {
    const lead = await server().signIn('lena@aurora.example');
    const [ended, renewed] = [await certify(), await certify()];
    const [one, two] = [await show(ended), await show(renewed)];
    expect(levelsIn((await read(own(), one)).text)).toEqual([1, 2, 3]);
    await server().request(`/api/certificates/${ended.id}`, { method: 'DELETE', cookie: lead });
    await server().request(`/api/certificates/${renewed.id}/code`, { cookie: lead, body: {} });
    for (const cookie of [one, two]) {
      const { text } = await read(own(), cookie);
      expect(levelsIn(text)).toEqual([1]);
      expect(text).not.toContain(line);
    }
  });

  it('was shown on the device too long ago', async () => {
    const cookie = await show(await certify({ goodForMs: 2 * recognisedForMs }));
    clock.step(recognisedForMs - 1);
    expect(levelsIn((await read(own(), cookie)).text)).toEqual([1, 2, 3]);
    clock.step(1);
    expect(levelsIn((await read(own(), cookie)).text)).toEqual([1]);
  });
});

describe('[rule.A2] a device', () => {
  it('keeps its cookie for as long again when the certificate is shown on it again', async () => {
    const given = await certify({ goodForMs: 2 * recognisedForMs });
    const cookie = await show(given);
    clock.step(recognisedForMs - 1);
    const body = { code: given.code, secret: makeSecret(), linkSecret: null, isOrdinary: false };
    const again = await server().request('/api/codes', { body, cookie });
    expect(again.headers.getSetCookie()).toEqual([
      `${cookie}; Path=/; Max-Age=${recognisedForMs / 1000}; HttpOnly; SameSite=Lax`,
    ]);
    clock.step(recognisedForMs - 1);
    expect(levelsIn((await read(own(), cookie)).text)).toEqual([1, 2, 3]);
  });

  it('is nobody’s any more once somebody says so on the page, also where its cookie was kept elsewhere', async () => {
    const cookie = await show(await certify());
    expect((await read(own(), cookie)).text).toContain(`action="/m/${codes.own}/not-me"`);
    const gone = await server().request(`/m/${codes.own}/not-me`, { method: 'POST', cookie });
    expect([gone.status, gone.headers.get('location')]).toEqual([303, `/m/${codes.own}`]);
    expect(gone.headers.getSetCookie()[0]).toMatch(/^known=gone; .*Max-Age=0/);
    expect(levelsIn((await read(own(), cookie)).text)).toEqual([1]);
    const nobody = await server().request('/at/demo-aurora/Labeller/not-me', { method: 'POST' });
    expect([nobody.status, nobody.headers.getSetCookie()]).toEqual([303, []]);
  });

  it('knows one person: two certificates of theirs stand beside each other, those of somebody else give way', async () => {
    const first = await show(await certify({ level: 2 }));
    const both = await show(await certify({ family: 'Carton sealer' }), first);
    expect(both).toBe(first);
    expect(levelsIn((await read(own(), both)).text)).toEqual([1, 2]);
    expect(levelsIn((await read(article(codes.sealer, 'demo-aurora-machine-2'), both)).text)).toEqual([1, 2, 3]);
    const other = await show(await certify({ holder: 'Kim Lindt', family: 'Carton sealer' }), both);
    expect(other).not.toBe(both);
    for (const cookie of [both, other]) expect(levelsIn((await read(own(), cookie)).text)).toEqual([1]);
  });

  it('[rule.O1] keeps offline what everybody may read, and is told so, whoever is known on it', async () => {
    const cookie = await show(await certify());
    const [known, nobody] = [await read(`/m/${codes.own}/shelf`, cookie), await read(`/m/${codes.own}/shelf`)];
    expect(known.text).toBe(nobody.text);
    expect(known.text).toContain(textOfLevel[1]);
    expect(levelsIn(known.text)).toEqual([1]);
    expect((await read(own(), cookie)).text).toContain('Without a network the pages open as for everybody.');
    expect((await read(`/m/${codes.own}/without-network`, cookie)).text).not.toContain(line);
  });
});

describe('[rule.A2] search', () => {
  const found = async (words: string, cookie = '') =>
    (await read(`/m/${codes.own}?q=${encodeURIComponent(words)}`, cookie)).text.includes('>Stepwise<');

  it('finds an article by a kept-back text for whoever may read it, and for nobody else', async () => {
    const [two, three] = [await show(await certify({ level: 2 })), await show(await certify({ level: 3 }))];
    const all = ['gooseneck', 'trunnion', 'interlock'].map(async (word) => [
      ...[await found(word), await found(word, two), await found(word, three)],
    ]);
    expect(await Promise.all(all)).toEqual([
      [true, true, true],
      [false, true, true],
      [false, false, true],
    ]);
  });

  it('finds what was published since at every level', async () => {
    const cookie = await show(await certify());
    const source = `---\nkey: newer\nfamily: Labeller\ntitle: Newer\nminutes: 5\nauthor: A\nreviewed: 2026-01-01\n---\n## Now {level 3}\nUnhook the quadrant.\n`;
    const finds = async () => (await read(`/m/${codes.own}?q=quadrant`, cookie)).text.includes('>Newer<');
    expect(await finds()).toBe(false);
    await server().app.library.publish('demo-aurora', source, 'en');
    expect(await finds()).toBe(true);
  });
});

describe('[rule.A5] [route.R2] whoever is known and asks at a machine', () => {
  async function ask(cookie: string) {
    const body = { code: codes.own, secret: makeSecret(), events: [], isOffered: false };
    const response = await server().request('/api/asks', { body, ...(cookie ? { cookie } : {}) });
    const { welcome } = (await response.json()) as Asked;
    const opened = await server().exchange(body.secret);
    return { welcome, session: server().app.dispatch.get(opened.session.id), visit: cookieIn(response) };
  }

  it('comes in by their certificate, and an unknown one as anybody', async () => {
    const known = await ask(await show(await certify()));
    expect(known.welcome).toMatchObject({ way: 'machine', name: 'Rosa Klein', level: 3 });
    expect(known.session).toMatchObject({ entryLevel: 3, customer: { level: 3, name: 'Rosa Klein' } });
    expect(known.session?.certificateId).toMatch(/^certificate-/);
    const unknown = await ask('');
    expect(unknown.session).toMatchObject({ entryLevel: 1, certificateId: null, customer: { level: 1, name: null } });
  });
});

it('[rule.A2] is said in German, with the date as it is written there', async () => {
  const cookie = await show(await certify({ level: 2 }));
  const { text } = await read(own(), cookie, 'de');
  expect(text).toMatch(
    /Sie lesen als Rosa Klein, auf Stufe 2, mit einem Zertifikat, das bis \d+\. \p{L}+ \d{4} gilt\./u,
  );
  expect(text).toContain('Hier nicht mehr erkennen');
});
