import { replay } from '#models/routing/ledger.ts';
import { match } from '#models/routing.ts';
import { holderOf } from '#models/session.ts';
import { worldOf } from '#signaling/dispatch/world.ts';
import { audit, survey } from '#test/support/history/audit.ts';
import { wrongIn } from '#test/support/history/check.ts';
import { wrongWith } from '#test/support/routing/decisionChecks.ts';
import { oneOf } from './chance.ts';
import { accept, callerComes, finish, someDeed, staffComes } from './deeds.ts';
import { type Machine, startLife } from './life.ts';
import { ask, openPlay, type Play, pass, settled } from './play.ts';

const hourMs = 3600_000;
/** Of whatever happens, in a play. */
const rounds = 10;

/** Everybody's line ends with the server, and some time later there is another, whatever the clock on the wall says then. */
async function restart(play: Play): Promise<void> {
  const { life, machine, below } = play;
  life.death.now();
  for (const staffer of play.staff)
    for (const tab of [staffer.tab, staffer.second]) if (tab) (tab as { connected: boolean }).connected = false;
  for (const { tab } of play.callers) if (tab) (tab as { connected: boolean }).connected = false;
  for (const staffer of play.staff) Object.assign(staffer, { second: null, offer: null });
  play.hushed.clear();
  play.open.clear();
  machine.time.step(below(3) * 9_000);
  if (below(2) === 0) machine.aheadMs = (below(3) - 1) * hourMs;
  play.life = await startLife(machine);
}

/** What must hold whenever nothing is under way, whatever came before. */
async function wrongNow({ life, machine, companyId }: Play): Promise<string[]> {
  const { core } = life.dispatch;
  // Whoever was cut off by us is waited for, and comes back by themselves.
  const isAfterStart = core.clock.now() < core.heldUntil;
  const stored = await machine.store.sessions.openOf(companyId);
  const wrong: string[] = [];
  for (const session of stored) {
    const room = core.rooms.get(session.id);
    if (JSON.stringify(room?.session) !== JSON.stringify(session)) wrong.push(`memory: ${session.id} is not as stored`);
    if (session.askedAt > core.clock.now()) wrong.push(`route.P6: ${session.id} asked after now`);
    const holder = holderOf(session);
    if (holder !== null && core.desks.get(holder)?.room !== room) wrong.push(`rule.S5: ${holder} has another session`);
  }
  const floor = core.floors.get(companyId);
  if (!floor) return wrong;
  const queued = stored.filter(({ state }) => state === 'queued');
  if (floor.waiting.size !== queued.length) wrong.push(`memory: ${floor.waiting.size} of ${queued.length} wait`);
  const now = core.clock.now();
  const free = match(worldOf(floor, queued, now), now);
  if (free.length > 0) wrong.push('route.P3: somebody waits whom somebody free may take');
  for (const { pages, room } of floor.desks)
    if (!isAfterStart && room?.session.state === 'offered' && pages.size === 0)
      wrong.push('route.P10: asked while off the line');
  return wrong;
}

/** What was decided is decided the same when it is taken again, and by the second matcher. */
async function wrongDecisions({ machine, companyId }: Play): Promise<string[]> {
  const decisions = await machine.store.decisions.list(companyId);
  return [...replay(decisions)].flatMap(({ decision, world, assignments }) => {
    const isSame = JSON.stringify(assignments) === JSON.stringify(decision.assignments);
    return [...(isSame ? [] : ['route.P18: another decision']), ...wrongWith(world, decision.at)];
  });
}

/** Everybody comes back and works, until nobody waits any more. */
async function serveAll(play: Play): Promise<string[]> {
  const { store } = play.machine;
  await restart(play);
  for (const caller of play.callers) await callerComes(play, caller);
  for (let round = 0; round < 30; round += 1) {
    for (const staffer of play.staff) {
      await staffComes(play, staffer);
      await accept(play, staffer);
      await finish(play, staffer);
      // Ended, or not theirs any more.
      staffer.held = null;
    }
    if ((await store.sessions.openOf(play.companyId)).length === 0) return [];
    await pass(play, round === 0 ? 31_000 : 6_000);
    for (const { tab } of play.staff) if (tab) await ask(play, tab, ['presence:set', { presence: 'available' }]);
    for (const caller of play.callers) await callerComes(play, caller);
  }
  const left = await store.sessions.openOf(play.companyId);
  return left.map(({ state }) => `route.P5: nobody came to one that is ${state}`);
}

/** One round of whatever happens, with the end of the server in the middle of it, at times. */
async function round(play: Play): Promise<string[]> {
  const { below, life } = play;
  if (below(7) === 0) life.death.due(below(12), below(2) === 0);
  for (let n = 1 + below(4); n > 0; n -= 1) void someDeed(play);
  const isSettled = await settled(play);
  if (!isSettled) return [`hang: ${[...play.open].join(', ')}`];
  if (!life.death.isOver && below(3) > 0) await pass(play, oneOf(below, [300, 2_000, 6_000, 9_000, 16_000]) ?? 0);
  if (life.death.isOver) play.killed += 1;
  if (life.death.isOver || below(25) === 0) await restart(play);
  await settled(play);
  return await wrongNow(play);
}

/** What went wrong in a play, nothing where the server is as it has to be; and how much happened in it. */
export type Played = {
  readonly wrong: readonly string[];
  readonly tally: { readonly [K in 'killed' | 'won' | 'written' | 'unknown' | 'refused']: number };
};

function tallyOf({ history: { lines }, killed }: Play): Played['tally'] {
  const oks = lines.flatMap((line) => (line.kind === 'ok' ? [line.told.type] : []));
  const count = (kind: 'fail' | 'unknown') => lines.filter((line) => line.kind === kind).length;
  return {
    ...{ killed, unknown: count('unknown'), refused: count('fail') },
    won: oks.filter((type) => type === 'accept').length,
    written: oks.filter((type) => type === 'append').length,
  };
}

/** Plays what this seed says. */
export async function simulate(machine: Machine, seed: number): Promise<Played> {
  machine.aheadMs = 0;
  const play = await openPlay(machine, seed);
  const wrong: string[] = [];
  for (const staffer of play.staff) await staffComes(play, staffer);
  for (let n = 0; n < rounds && wrong.length === 0; n += 1) wrong.push(...(await round(play)));
  if (wrong.length === 0) await survey(play.history, machine.store, play.companyId);
  if (wrong.length === 0) wrong.push(...(await serveAll(play)));
  await audit(play.history, machine.store, play.companyId);
  play.life.death.now();
  wrong.push(...machine.errors.splice(0), ...wrongIn(play.history.lines), ...(await wrongDecisions(play)));
  return { wrong, tally: tallyOf(play) };
}
