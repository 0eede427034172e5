import { nanoid } from 'nanoid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyRecap } from '#models/ending/recap.ts';
import type { RefusalReason } from '#models/refusal.ts';
import type { CustomerRequests, StaffRequests } from '#models/wire.ts';
import { customerRows } from '#signaling/sockets/customer.ts';
import { staffRows } from '#signaling/sockets/staff.ts';
import { afresh, bergmann, type House, openHouse, picturing, showing, type Talk } from '#test/support/house.ts';
import { type Line, openLine } from '#test/support/line.ts';
import { recordingStaffWords, recordingWords } from '#test/support/recordings.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

type Sample<R> = { readonly [E in keyof R]: (talk: Talk) => object };
type Own = 'desk:resume' | 'presence:set' | 'queue:watch' | 'colleague:list' | 'chat:desk' | 'chat:duty';
type StaffSample = Sample<Omit<StaffRequests, Own>>;

const of = ({ sessionId, epoch }: Talk) => ({ sessionId, epoch });
const hello = { kind: 'text', text: 'hello' };
const channels = { push: null, page: true, mail: null, phone: '+49 30 1234567' };
const camera = { sharing: true, hidden: false, micOn: true, failure: null, torch: null, zoom: null };
const party = {
  'session:resume': ({ sessionId }: Talk) => ({ sessionId, ...afresh }),
  'signal:send': (talk: Talk) => ({ ...of(talk), pcEpoch: talk.pcEpoch, data: '{}' }),
  'media:report': (talk: Talk) => ({ ...of(talk), isFlowing: true }),
  'session:hangUp': of,
  'chat:open': ({ sessionId }: Talk) => ({ sessionId, lastSeq: 0 }),
  'chat:send': ({ sessionId }: Talk) => ({ sessionId, messages: [{ id: nanoid(), body: hello }] }),
  'chat:read': ({ sessionId }: Talk) => ({ sessionId, deliveredSeq: 1, readSeq: 1 }),
  'chat:type': ({ sessionId }: Talk) => ({ sessionId }),
  'peer:request': (talk: Talk) => ({ ...of(talk), remedy: 'restart' }),
};

/** A good request for each event. An event without one does not compile, and fails below. */
const customerSamples: Sample<CustomerRequests> = {
  ...party,
  'operation:append': (talk) => ({ ...of(talk), operations: [picturing()] }),
  'camera:report': (talk) => ({ ...of(talk), report: { ...camera, cameras: [], deviceId: null, canTakeStill: false } }),
  'helper:answer': (talk) => ({ ...of(talk), technicianId: talk.technician.id, isWelcome: true }),
  ...recordingWords,
  'callback:options': of,
  'callback:ask': (talk) => ({ ...of(talk), channels }),
  'callback:leave': (talk) => ({ ...of(talk), channels }),
  'callback:drop': of,
  'callback:wayBack': of,
  'chat:queue': ({ sessionId }) => ({ sessionId }),
  'mood:set': (talk) => ({ ...of(talk), id: nanoid(), mood: 3, words: null }),
  'score:set': (talk) => ({ ...of(talk), id: nanoid(), score: 8 }),
  'closing:answer': (talk) => ({ ...of(talk), id: nanoid(), resolution: 'fixed', before: null, after: null }),
  'recovery:answer': (talk) => ({ ...of(talk), id: nanoid(), option: null, contact: { phone: null, mail: null } }),
  'request:leave': (talk) => ({ ...of(talk), problem: 'It leaks.', contact: { phone: '+49 30 123456', mail: null } }),
};
const staffSamples: StaffSample = {
  ...party,
  'operation:append': (talk) => ({ ...of(talk), operations: [showing(null)] }),
  'session:accept': of,
  'session:decline': of,
  'peer:begin': of,
  'helper:invite': (talk) => ({ ...of(talk), kind: 'help', level: 1, technicianId: null }),
  'invitation:cancel': of,
  'lead:call': of,
  'session:join': ({ sessionId }) => ({ sessionId }),
  'session:move': (talk) => ({ ...of(talk), technicianId: talk.technician.id }),
  'session:leave': of,
  'lead:move': (talk) => ({ ...of(talk), technicianId: talk.technician.id }),
  'session:file': (talk) => ({ ...of(talk), outcome: 'fixed', note: '' }),
  ...recordingStaffWords,
  'callback:putBack': of,
  'closing:send': (talk) => ({ ...of(talk), id: nanoid(), recap: emptyRecap, isAsking: true }),
  'peak:mend': (talk) => ({ ...of(talk), id: nanoid(), peak: 'mood' }),
  'chat:escalate': ({ sessionId }) => ({ sessionId, level: 3 }),
  'chat:solve': ({ sessionId }) => ({ sessionId, outcome: 'fixed', note: '' }),
  'chat:callbackOptions': ({ sessionId }) => ({ sessionId }),
  'chat:callback': ({ sessionId }) => ({
    sessionId,
    isPromised: true,
    channels: { page: true, mail: null, phone: null },
  }),
  'chat:start': ({ sessionId }) => ({ sessionId, staysWithMe: true }),
};
/** The requests that are about nobody but who makes them. */
const ownEvents = ['desk:resume', 'presence:set', 'queue:watch', 'colleague:list', 'chat:desk', 'chat:duty'];
const refusals: readonly RefusalReason[] = ['NOT_FOUND', 'FORBIDDEN', 'FENCED', 'ALREADY_TAKEN'];

test('[threat.T3] knows a sample of every event there is', () => {
  expect(Object.keys(customerSamples).sort()).toEqual(Object.keys(customerRows).sort());
  expect([...Object.keys(staffSamples), ...ownEvents].sort()).toEqual(Object.keys(staffRows).sort());
});

async function attack(line: Line, samples: object, victim: Talk): Promise<void> {
  const before = { ...house.server.app.dispatch.get(victim.sessionId) };
  const heard = [victim.desk, victim.phone].map((page) => page.heard('session:changed').length);
  for (const [event, sample] of Object.entries(samples) as [string, (talk: Talk) => object][]) {
    const answer = await line.askAnything(event, sample(victim));
    expect({ event, ok: answer.ok }).toEqual({ event, ok: false });
    expect(refusals).toContain(answer.ok ? '' : answer.reason);
    expect(JSON.stringify(answer)).not.toMatch(/Kim Lindt|Aurora/);
  }
  expect(house.server.app.dispatch.get(victim.sessionId)).toEqual(before);
  for (const page of [victim.desk, victim.phone]) {
    for (const event of [
      'signal:received',
      'operation:appended',
      'session:taken',
      'camera:reported',
      'chat:said',
      'chat:seen',
    ] as const)
      expect(page.heard(event)).toEqual([]);
  }
  expect([victim.desk, victim.phone].map((page) => page.heard('session:changed').length)).toEqual(heard);
  const where = { companyId: 'demo-aurora', sessionId: victim.sessionId };
  expect(await house.server.store.operations.since(where, 0)).toEqual([]);
  expect(await house.server.store.chats.since(where, 0)).toEqual([]);
}

test('[threat.T3] refuses a customer every event on the session of another', async () => {
  const victim = await house.talk();
  const stranger = await house.talk();
  await attack(stranger.phone, customerSamples, victim);
});

test('[threat.T3] [rule.R6] refuses a technician every event on a session of another company', async () => {
  const victim = await house.talk();
  const stranger = await house.talk({ companyId: bergmann, level: 3 });
  await attack(stranger.desk, staffSamples, victim);
  for (const event of Object.keys(staffSamples) as (keyof StaffSample)[]) {
    const answer = await stranger.desk.askAnything(event, staffSamples[event](victim));
    expect(answer).toEqual({ ok: false, reason: 'NOT_FOUND' });
  }
  const refused = house.server.logged.filter(({ msg }) => msg === 'request refused');
  expect(refused.map(({ event }) => event)).toEqual(expect.arrayContaining(Object.keys(staffSamples)));
});

test('[threat.T3] refuses a colleague every event on a session they do not hold', async () => {
  const victim = await house.talk();
  const colleague = await house.talk();
  await attack(colleague.desk, staffSamples, victim);
});

test('[threat.T7] lets a trainer into no session, and a lead into none without joining, and offers them none', async () => {
  const victim = await house.talk();
  const { 'session:join': _, 'session:move': __, ...others } = staffSamples;
  for (const role of ['trainer', 'lead'] as const) {
    const desk = await house.deskOf(await house.hire({ role, level: 3 }));
    await attack(desk, role === 'lead' ? others : staffSamples, victim);
    expect(await desk.ask('presence:set', { presence: 'available' })).toEqual({ ok: false, reason: 'FORBIDDEN' });
    expect(await desk.ask('chat:desk', {})).toEqual({ ok: false, reason: 'FORBIDDEN' });
    expect(await desk.ask('chat:duty', { isOnDuty: true })).toEqual({ ok: false, reason: 'FORBIDDEN' });
  }
});

test('[threat.T7] [rule.R6] shows the queue to leads alone, and to each that of their company', async () => {
  const victim = await house.talk();
  await house.tap();
  for (const role of ['technician', 'trainer'] as const) {
    const desk = await house.deskOf(await house.hire({ role }));
    expect(await desk.ask('queue:watch', {})).toEqual({ ok: false, reason: 'FORBIDDEN' });
  }
  const lead = await house.deskOf(await house.hire({ role: 'lead' }));
  const stranger = await house.deskOf(await house.hire({ role: 'lead', companyId: bergmann }));
  const own = await lead.ask('queue:watch', {});
  expect(own.ok && own.queue.sessions.map(({ state }) => state).sort()).toEqual(['connecting', 'queued']);
  const foreign = await stranger.ask('queue:watch', {});
  expect(foreign.ok && foreign.queue.sessions).toEqual([]);
  expect(JSON.stringify(foreign)).not.toMatch(/Kim Lindt|Aurora/);
  await victim.phone.ask('session:hangUp', of(victim));
  await house.pass(10_000);
  const { sessions } = await lead.next('queue:changed');
  expect(sessions.find(({ id }) => id === victim.sessionId)).toMatchObject({ state: 'wrappingUp', askedAt: null });
  expect(stranger.heard('queue:changed')).toEqual([]);
});

test('[threat.T7] refuses the offer of a session to a technician it was not made to', async () => {
  const expert = await house.readyDeskOf(await house.hire({ level: 3 }));
  const { session } = await house.tap({ level: 3 });
  const { offer } = await expert.next('desk:changed', (news) => news.offer !== null);
  const novice = await house.readyDeskOf(await house.hire({ level: 1 }));
  for (const event of ['session:accept', 'session:decline'] as const) {
    const answer = await novice.ask(event, { sessionId: session.id, epoch: offer?.epoch ?? -1 });
    expect(answer).toEqual({ ok: false, reason: 'FORBIDDEN' });
  }
  expect(house.server.app.dispatch.get(session.id)?.state).toBe('offered');
});

test('[threat.T3] lets nobody in without a cookie, with one of the other side, or anywhere but through the two doors', async () => {
  const talk = await house.talk();
  const { url } = house.server;
  const dial = (namespace: string, cookie: string) =>
    openLine({ url, namespace: namespace as '/customer', cookie }).then(
      () => 'let in',
      (error: Error) => error.message,
    );
  expect(await dial('/customer', '')).toBe('SIGNED_OUT');
  expect(await dial('/staff', '')).toBe('SIGNED_OUT');
  expect(await dial('/staff', talk.visitor.cookie)).toBe('SIGNED_OUT');
  expect(await dial('/customer', talk.technician.cookie)).toBe('SIGNED_OUT');
  expect(await dial('/', talk.technician.cookie)).toBe('FORBIDDEN');
  expect(await dial('/admin', talk.technician.cookie)).toBe('Invalid namespace');
});

const junk: readonly unknown[][] = [
  [],
  [null],
  [undefined],
  [42],
  ['text'],
  [[]],
  [{}],
  [{ sessionId: 7 }],
  [{ sessionId: { $ne: null } }],
  [Buffer.from('bytes')],
  [{ ...afresh, sessionId: 'x'.repeat(5_000) }],
  [{}, {}, {}],
];

test('[threat.T10] answers what is not understood with BAD_INPUT, and keys that poison a prototype as well', async () => {
  const talk = await house.talk();
  for (const [line, rows] of [
    [talk.desk, staffRows],
    [talk.phone, customerRows],
  ] as const) {
    for (const event of [...Object.keys(rows), 'no:such', '__proto__', 'constructor', 'toString', 'error']) {
      await house.pass(5_000);
      for (const args of junk) {
        const hellos = ['desk:resume', 'queue:watch', 'colleague:list', 'chat:desk'];
        const isHello = hellos.includes(event) && JSON.stringify(args[0]) === '{}';
        if (!isHello) expect(await line.askAnything(event, ...args)).toEqual({ ok: false, reason: 'BAD_INPUT' });
      }
      const poisoned = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}') as object;
      expect(await line.askAnything(event, poisoned)).toEqual({ ok: false, reason: 'BAD_INPUT' });
    }
  }
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test('lives through requests that ask for no answer', async () => {
  const talk = await house.talk();
  for (const [event, sample] of Object.entries(customerSamples)) {
    talk.phone.socket.emit(event);
    talk.phone.socket.emit(event, null);
    talk.phone.socket.emit(event, sample(talk));
  }
  const answer = await talk.phone.ask('session:resume', { sessionId: talk.sessionId, ...afresh });
  expect(answer).toMatchObject({ ok: true, session: { state: 'wrappingUp' } });
});
