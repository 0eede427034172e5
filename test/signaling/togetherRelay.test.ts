import { afterEach, beforeEach, expect, test } from 'vitest';
import { afresh, type House, openHouse } from '#test/support/house.ts';
import type { Line } from '#test/support/line.ts';
import { addHelper, ask, comeIn, liveTalk, nowIn, welcome } from '#test/support/team.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

/** Everybody of a session with two helpers, and some who are not in it, by who they are to a signal. */
async function gather() {
  const talk = await liveTalk(house);
  const first = await addHelper(house, talk);
  const second = await addHelper(house, talk);
  const stranger = await liveTalk(house);
  const members: Record<string, { id: string; line: Line }> = {
    customer: { id: 'customer', line: talk.phone },
    lead: { id: talk.technician.id, line: talk.desk },
    first: { id: first.person.id, line: first.desk },
    second: { id: second.person.id, line: second.desk },
  };
  const outsiders = [stranger.desk, stranger.phone, await house.deskOf(first.person)];
  return { talk, members, outsiders, second };
}

test('[threat.T12] [rule.T2] brings a signal to the one page it is for, for each pair of a session, and to nobody else', async () => {
  const { talk, members, outsiders } = await gather();
  const names = Object.keys(members);
  const lines = [...Object.values(members).map(({ line }) => line), ...outsiders];
  for (const from of names) {
    for (const to of names) {
      if (from === to) continue;
      const [sender, receiver] = [members[from], members[to]];
      if (!sender || !receiver) throw new Error('Everybody is a member.');
      const maker = sender.id === 'customer' ? receiver : sender;
      const other = maker === sender ? receiver : sender;
      const begun = await maker.line.ask('peer:begin', { ...nowIn(house, talk), to: other.id });
      if (!begun.ok) throw new Error(`${from} and ${to} have no peer: ${begun.reason}.`);
      const before = lines.map((line) => line.heard('signal:received').length);
      const signal = { ...nowIn(house, talk), pcEpoch: begun.pcEpoch, data: `"${from} to ${to}"` };
      expect(await sender.line.ask('signal:send', { ...signal, to: receiver.id })).toEqual({ ok: true });
      expect(await receiver.line.next('signal:received', ({ data }) => data === signal.data)).toEqual({
        ...signal,
        from: sender.id,
      });
      await house.settle();
      const heard = lines.map((line, i) => line.heard('signal:received').length - (before[i] ?? 0));
      expect(heard).toEqual(lines.map((line) => (line === receiver.line ? 1 : 0)));
    }
  }
});

test('[threat.T12] numbers each pair by itself: a signal of one pair’s peer is none of another’s', async () => {
  const { talk, members } = await gather();
  const { customer, lead, first } = members;
  if (!customer || !lead || !first) throw new Error('Everybody is a member.');
  const begin = async (line: Line, to: string) => {
    const begun = await line.ask('peer:begin', { ...nowIn(house, talk), to });
    return begun.ok ? begun.pcEpoch : -1;
  };
  const own = await begin(first.line, 'customer');
  const beside = await begin(first.line, lead.id);
  expect(beside).toBeGreaterThan(own);
  const send = (pcEpoch: number, to: string) =>
    first.line.ask('signal:send', { ...nowIn(house, talk), pcEpoch, to, data: '{}' });
  expect(await send(own, 'customer')).toEqual({ ok: true });
  expect(await send(beside, 'customer')).toEqual({ ok: false, reason: 'BAD_INPUT' });
  expect(await send(own, lead.id)).toEqual({ ok: false, reason: 'TOO_LATE' });
});

test('[threat.T12] [rule.T1] gives somebody no signal and no number before the customer has agreed, nor after they have gone', async () => {
  const talk = await liveTalk(house);
  const helper = await ask(house, talk);
  const { id } = helper.person;
  const attempts = async () => {
    const about = nowIn(house, talk);
    const signal = { ...about, pcEpoch: talk.pcEpoch, data: '{}' };
    return [
      await helper.desk.ask('peer:begin', about),
      await helper.desk.ask('signal:send', { ...signal, to: 'customer' }),
      await helper.desk.ask('signal:send', { ...signal, to: talk.technician.id }),
      await helper.desk.ask('peer:request', { ...about, to: 'customer', remedy: 'restart' }),
      await helper.desk.ask('media:report', { ...about, isFlowing: true }),
      await talk.phone.ask('signal:send', { ...signal, to: id }),
      await talk.desk.ask('signal:send', { ...signal, to: id }),
      await talk.desk.ask('peer:begin', { ...about, to: id }),
      await talk.phone.ask('peer:request', { ...about, to: id, remedy: 'recreate' }),
    ].map(({ ok }) => ok);
  };
  const none = Array(9).fill(false);
  expect(await attempts()).toEqual(none);
  await comeIn(house, talk, helper);
  expect(await attempts()).toEqual(none);
  await welcome(house, talk, helper);
  expect(await helper.desk.ask('peer:begin', nowIn(house, talk))).toMatchObject({ ok: true });
  await helper.desk.ask('session:leave', nowIn(house, talk));
  expect(await attempts()).toEqual(none);
  for (const line of [helper.desk, talk.phone, talk.desk]) {
    expect(line.heard('signal:received')).toEqual([]);
    expect(line.heard('peer:requested')).toEqual([]);
  }
});

test('[rule.T3] goes on with every pair’s number when the lead moves, and after a page that came back says it', async () => {
  const { talk, members, second } = await gather();
  const about = () => nowIn(house, talk);
  const begun = await second.desk.ask('peer:begin', about());
  const pcEpoch = begun.ok ? begun.pcEpoch : -1;
  await talk.desk.ask('lead:move', { ...about(), technicianId: second.person.id });
  const signal = { ...about(), pcEpoch, data: '{}' };
  expect(await second.desk.ask('signal:send', { ...signal, to: 'customer' })).toEqual({ ok: true });
  expect(await talk.phone.ask('signal:send', signal)).toEqual({ ok: true });
  expect(await second.desk.next('signal:received')).toMatchObject({ from: 'customer', pcEpoch });
  const resumed = await members.first?.line.ask('session:resume', {
    sessionId: talk.sessionId,
    ...afresh,
    pcEpoch: 70,
    pairs: { [talk.technician.id]: 71 },
  });
  expect(resumed).toMatchObject({ ok: true, pcEpoch: 70, pairs: { customer: 70, [talk.technician.id]: 71 } });
  expect(await members.first?.line.ask('peer:begin', about())).toEqual({ ok: true, pcEpoch: 72 });
});
