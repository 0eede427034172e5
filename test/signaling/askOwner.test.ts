import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Asked } from '#models/api/trail.ts';
import { machineLength } from '#models/code.ts';
import type { Language, Segment } from '#models/level.ts';
import { makeCode } from '#signaling/auth/code.ts';
import { makeSecret } from '#signaling/auth/secret.ts';
import { aurora, type House, openHouse } from '#test/support/house.ts';
import { cookieIn } from '#test/support/server.ts';

const machineId = `${aurora}-machine-1`;
let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

/** A code on a machine that belongs to somebody and where something is spoken. */
async function codeOn(fields: { owner: Segment; language: Language }): Promise<string> {
  const { machines, machineCodes } = house.server.store;
  const machine = await machines.get(aurora, machineId);
  if (!machine) throw new Error('Aurora has a machine.');
  await machines.update(aurora, { ...machine, ...fields });
  const code = makeCode(machineLength);
  await machineCodes.insert({ code, companyId: aurora, machineId, createdAt: 1 });
  return code;
}

type Wish = { readonly code: string; readonly browser?: string; readonly cookie?: string };

async function ask({ code, browser, cookie = '' }: Wish) {
  const headers: Record<string, string> = browser === undefined ? {} : { 'accept-language': browser };
  const secret = makeSecret();
  const body = { code, secret, events: [], isOffered: false };
  const response = await house.server.request('/api/asks', { body, headers, cookie });
  const { welcome } = (await response.json()) as Asked;
  if (!welcome) throw new Error('Nobody was let in.');
  return { secret, welcome, cookie: cookie || cookieIn(response) };
}

describe('[rule.A5] whoever asks at a machine comes in as one of those it belongs to', () => {
  it.each(['consumer', 'business'] as const)('a %s, in the session and on the offer', async (owner) => {
    const desk = await house.readyDeskOf(await house.hire());
    const { secret } = await ask({ code: await codeOn({ owner, language: 'en' }) });
    const { session } = await house.server.exchange(secret);
    expect(session.customer.segment).toBe(owner);
    const { offer } = await desk.next('desk:changed', (news) => news.offer?.sessionId === session.id);
    expect(offer?.customer.segment).toBe(owner);
    expect(house.server.app.dispatch.get(session.id)?.customer.segment).toBe(owner);
  });

  it('is spoken to in the language of the machine where their browser asks for none of ours', async () => {
    const code = await codeOn({ owner: 'business', language: 'de' });
    expect((await ask({ code })).welcome.language).toBe('de');
    expect((await ask({ code, browser: 'fr-FR, pl;q=0.8' })).welcome.language).toBe('de');
    expect((await ask({ code, browser: 'fr-FR, en;q=0.8' })).welcome.language).toBe('en');
  });

  it('goes to somebody who speaks it', async () => {
    const english = await house.readyDeskOf(await house.hire({ languages: ['en'] }));
    const german = await house.readyDeskOf(await house.hire({ languages: ['de'] }));
    const { secret, welcome } = await ask({ code: await codeOn({ owner: 'business', language: 'de' }) });
    const { session } = await house.server.exchange(secret, { language: welcome.language });
    const { offer } = await german.next('desk:changed', (news) => news.offer?.sessionId === session.id);
    expect(offer?.customer.language).toBe('de');
    expect(english.heard('desk:changed').every((news) => news.offer === null)).toBe(true);
  });

  it('is known by what they spoke the last time, whatever their browser asks for now', async () => {
    const code = await codeOn({ owner: 'business', language: 'en' });
    const first = await ask({ code, browser: 'en' });
    await house.server.exchange(first.secret, { language: 'de', writes: true });
    expect((await ask({ code, browser: 'en', cookie: first.cookie })).welcome.language).toBe('de');
  });
});
