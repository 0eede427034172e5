import { afterEach, beforeEach, expect, it } from 'vitest';
import { comingsBetween } from '#client/screens/customer/comings.ts';
import { phaseOf } from '#client/screens/technician/phase.ts';
import { partOf } from '#client/screens/technician/together/part.ts';
import type { SessionView } from '#models/view.ts';
import { keyframe, marksOf, meet, pictureOf, stateOf, until } from '#test/support/meeting.ts';
import { arrowOn, type Ensemble, gather } from '#test/support/parties.ts';

let ensemble: Ensemble;
beforeEach(async () => {
  ensemble = await gather();
});
afterEach(() => ensemble.close());

const ana = 'demo-aurora-ana';
const mei = 'demo-aurora-mei';

function sessionOf({ party }: { party: Parameters<typeof stateOf>[0] }): SessionView {
  const { session } = stateOf(party);
  if (!session) throw new Error('This page is in a session.');
  return session;
}

/** Ana has the lead; Mei was invited and waits for the customer's word. */
async function invited() {
  const { customer, technician: first } = await meet(ensemble);
  const coming = ensemble.openTechnician('mei@aurora.example');
  await until(async () => {
    const answer = await first.party.team.invite({ kind: 'help', level: 1, technicianId: mei });
    expect(answer.ok).toBe(true);
  });
  const second = await coming;
  await until(() => expect(stateOf(second.party).session?.together.joining[0]?.person.id).toBe(mei));
  return { customer, first, second };
}

/** All three hear and see each other. */
async function together() {
  const all = await invited();
  expect((await all.customer.party.answerJoining(mei, true)).ok).toBe(true);
  await until(() => {
    expect(stateOf(all.second.party).call).toBe('connected');
    for (const [{ party }, id] of [
      [all.customer, mei],
      [all.first, mei],
      [all.second, ana],
    ] as const)
      expect(stateOf(party).others).toEqual([{ id, isInTouch: true }]);
  });
  return all;
}

it('[rule.T1] makes no peer for somebody before the customer has agreed, and shows them nothing that was drawn', async () => {
  const { customer, first, second } = await invited();
  first.party.addPicture(await pictureOf());
  first.party.operate({ type: 'add', annotation: arrowOn(keyframe.id) });
  await until(() => expect(stateOf(first.party).unsentCount).toBe(0));
  expect(ensemble.net.peers).toHaveLength(2);
  expect(marksOf(second.party)).toEqual([]);
  expect(phaseOf(stateOf(second.party), mei).type).toBe('asking');
  await customer.party.answerJoining(mei, true);
  await until(() => expect(marksOf(second.party)).toHaveLength(1));
  expect(phaseOf(stateOf(second.party), mei).type).toBe('working');
});

it('[rule.T2] gives a helper a small picture and a peer with the colleague, and takes all of it away when they leave', async () => {
  const { customer, first, second } = await together();
  expect(ensemble.net.peers).toHaveLength(6);
  const small = ensemble.net.peers.filter(({ isSmall }) => isSmall);
  expect(small.map(({ options }) => options.role)).toEqual(['customer']);
  expect(customer.party.streamOf(mei)).not.toBeNull();
  expect((await second.party.team.leave()).ok).toBe(true);
  await until(() => {
    for (const { party } of [customer, first]) expect(stateOf(party).others).toEqual([]);
    expect(ensemble.net.peers.filter(({ isClosed }) => !isClosed)).toHaveLength(2);
  });
  expect(stateOf(customer.party).call).toBe('connected');
});

it('[route.P15] [rule.T3] moves the lead without making one peer anew: the whole picture goes to whoever has it now', async () => {
  const { customer, first, second } = await together();
  const states: string[] = [];
  for (const { party } of [customer, first, second]) party.store.subscribe(({ call }) => states.push(call));
  const before = customer.party.remoteStream;
  const toMei = customer.party.streamOf(mei);
  expect((await first.party.team.moveLead(mei)).ok).toBe(true);
  await until(() => expect(sessionOf(customer).technician?.id).toBe(mei));
  await until(() => expect(ensemble.net.peers.filter(({ isSmall }) => isSmall)).toHaveLength(1));
  expect(ensemble.net.peers).toHaveLength(6);
  expect(new Set(states)).toEqual(new Set(['connected']));
  expect(customer.party.remoteStream).toBe(toMei);
  expect(customer.party.streamOf(ana)).toBe(before);
  expect(ensemble.server.app.dispatch.get(sessionOf(customer).id)).toMatchObject({ state: 'live', technicianId: mei });
});

it('[threat.T6] [rule.T3] lets only whoever has the lead draw, and each point for all', async () => {
  const { customer, first, second } = await together();
  second.party.operate({ type: 'show', keyframeId: null });
  expect(stateOf(second.party).unsentCount).toBe(0);
  second.party.point([0.25, 0.5], null);
  await until(() => {
    for (const { party } of [customer, first]) expect(stateOf(party).pointing).toMatchObject({ at: [0.25, 0.5] });
  });
  await first.party.team.moveLead(mei);
  await until(() => expect(partOf(sessionOf(second), mei)).toBe('lead'));
  second.party.addPicture(await pictureOf());
  second.party.operate({ type: 'add', annotation: arrowOn(keyframe.id) });
  first.party.operate({ type: 'add', annotation: arrowOn(keyframe.id) });
  await until(() => {
    for (const { party } of [customer, first]) expect(marksOf(party)).toHaveLength(1);
  });
  expect(phaseOf(stateOf(first.party), ana).type).toBe('working');
});

it('tells whoever comes later what the phone last said of its camera', async () => {
  const { customer, second } = await invited();
  const report = { sharing: true, hidden: false, micOn: true, failure: null, torch: true, zoom: null };
  customer.party.reportCamera({ ...report, cameras: [], deviceId: null, canTakeStill: true });
  await customer.party.answerJoining(mei, true);
  await until(() => expect(stateOf(second.party).camera).toMatchObject({ torch: true, canTakeStill: true }));
});

it('goes on with everybody while the lines of the customer and of whoever has the lead are away and come back', async () => {
  const { customer, first, second } = await together();
  for (const { cable } of [customer, first]) cable.cut();
  await until(() => {
    for (const { party } of [customer, first]) expect(stateOf(party).link).not.toBe('up');
  });
  for (const { cable } of [customer, first]) cable.plug();
  await until(() => {
    for (const { party } of [customer, first, second]) {
      expect(stateOf(party).link).toBe('up');
      expect(stateOf(party).others.every(({ isInTouch }) => isInTouch)).toBe(true);
    }
    expect(sessionOf(first).together.helpers[0]).toMatchObject({ isHere: true, isInTouch: true });
  });
});

it('[rule.T1] says in one sentence each who came, who goes on and who went', async () => {
  const { customer, first } = await together();
  const withBoth = sessionOf(customer);
  const alone = { ...withBoth, together: { ...withBoth.together, helpers: [] } };
  expect(comingsBetween(alone, withBoth)).toMatchObject([{ key: 'came' }]);
  expect(comingsBetween(withBoth, alone)).toMatchObject([{ key: 'went' }]);
  await first.party.team.moveLead(mei);
  await until(() => expect(sessionOf(customer).technician?.id).toBe(mei));
  const moved = sessionOf(customer);
  const [name, before] = [moved.technician?.name, withBoth.technician?.name];
  expect(comingsBetween(withBoth, moved)).toEqual([{ key: 'leads.from', params: { name, before } }]);
  expect(comingsBetween(withBoth, { ...alone, state: 'wrappingUp' })).toEqual([]);
});
