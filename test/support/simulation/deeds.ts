import type { Operation } from '#models/operation.ts';
import type { DeskView, SessionView } from '#models/view.ts';
import { oneOf } from './chance.ts';
import type { CustomerTab, StaffTab } from './life.ts';
import { ask, type Caller, type Held, lose, openDesk, openPhone, type Play, type Staffer } from './play.ts';

/** A line is a lease of so long, ms: whoever is silent longer is gone. */
const leaseMs = 5_000;

const language = 'en';
type Open = { readonly session: SessionView };

/** The customer's tap, which they repeat with the same link as long as they do not know what came of it. */
async function tap(play: Play, caller: Caller): Promise<void> {
  const { machine, life, history } = play;
  const link = await machine.store.links.findByHash(caller.linkHash);
  if (!link) return;
  const end = history.invoke({ by: caller.linkHash, page: caller.linkHash }, { type: 'ask' });
  const given = { secret: caller.linkHash, purposes: [], language, takeOver: true } as const;
  const opening = life.dispatch.openSession(link, { ...given, tokenHash: machine.ids() });
  const opened = await Promise.race([opening, life.death.over.then(() => null)]);
  if (!opened?.ok || life.death.isOver) return end(opened && !opened.ok ? 'fail' : 'unknown');
  const { id: sessionId, askedAt, customerEpoch } = opened.session;
  end({ type: 'ask', sessionId, askedAt });
  Object.assign(caller, { sessionId, customerEpoch });
  await callerComes(play, caller);
}

async function newCaller(play: Play): Promise<void> {
  const { machine, companyId, callers, below } = play;
  if (callers.length >= 6) return;
  const now = machine.time.now() + machine.aheadMs;
  const linkHash = machine.ids();
  await machine.store.links.insert({
    ...{ id: machine.ids(), companyId, secretHash: linkHash, machineId: null, customerName: 'Kim' },
    ...{ level: oneOf(below, [1, 1, 2, 3] as const) ?? 1, language, segment: 'business', createdAt: now },
    ...{ expiresAt: now + 86_400_000, sessionId: null, firstUsedAt: null, revokedAt: null, sessionEndedAt: null },
  });
  const caller: Caller = { ...{ linkHash, companyId, language, sessionId: null }, customerEpoch: 1, tab: null };
  callers.push(caller);
  await tap(play, caller);
}

/** Somebody's page is opened anew, or comes back on a new line. */
export async function callerComes(play: Play, caller: Caller): Promise<void> {
  const { sessionId } = caller;
  if (sessionId === null) return tap(play, caller);
  if (caller.tab?.connected) return;
  const tab = openPhone(play, { ...caller, sessionId }, caller.linkHash);
  caller.tab = tab;
  await ask(play, tab, ['session:resume', { sessionId, lastSeq: 0, pcEpoch: 0, takePlace: play.below(2) === 0 }]);
}

/** The session this technician has by what the server says now. */
async function resume(play: Play, staffer: Staffer, sessionId: string): Promise<void> {
  const { tab } = staffer;
  if (!tab) return;
  const input = { sessionId, lastSeq: 0, pcEpoch: 0, takePlace: play.below(2) === 0 };
  const answer = await ask<Open>(play, tab, ['session:resume', input]);
  if (answer) staffer.held = answer.ok ? { sessionId, epoch: answer.session.epoch } : null;
}

function mark({ machine }: Play): Operation {
  return { id: machine.ids(), stamp: 1, type: 'show', keyframeId: null };
}

function photo({ machine }: Play): Operation {
  const keyframe = { id: machine.ids(), width: 64, height: 48, source: 'photo', takenAt: 1 } as const;
  return { id: machine.ids(), stamp: 1, type: 'picture', keyframe };
}

async function draw(play: Play, tab: StaffTab | CustomerTab, { sessionId, epoch }: Held): Promise<void> {
  const isPhone = tab.data.who.side === 'customer';
  const operations = Array.from({ length: 1 + play.below(3) }, () => (isPhone ? photo : mark)(play));
  await ask(play, tab, ['operation:append', { sessionId, epoch, operations }]);
  // What was not answered is sent again with the same ids.
  if (play.below(4) === 0) await ask(play, tab, ['operation:append', { sessionId, epoch, operations }]);
}

/** Back at the desk; at times what was drawn while the line was away is sent before anything is asked. */
export async function staffComes(play: Play, staffer: Staffer): Promise<void> {
  if (staffer.tab?.connected && !play.hushed.has(staffer.tab)) return;
  const tab = openDesk(play, staffer, `${staffer.me.id} ${play.below(2)}`);
  staffer.tab = tab;
  if (staffer.held && play.below(2) === 0) await draw(play, tab, staffer.held);
  const answer = await ask<{ desk: DeskView }>(play, tab, ['desk:resume', {}]);
  if (!answer?.ok) return;
  const { sessionId, offer } = answer.desk;
  staffer.offer = offer && { sessionId: offer.sessionId, epoch: offer.epoch };
  if (sessionId !== null || staffer.held) await resume(play, staffer, sessionId ?? staffer.held?.sessionId ?? '');
  await ask(play, tab, ['presence:set', { presence: 'available' }]);
}

/** A page that only looks on; it asks how things stand, as every page does. */
async function secondTab(play: Play, staffer: Staffer): Promise<StaffTab> {
  if (staffer.second?.connected) return staffer.second;
  const tab = openDesk(play, staffer, `${staffer.me.id} second`);
  staffer.second = tab;
  await ask(play, tab, ['desk:resume', {}]);
  return tab;
}

/** Takes the offer; at times with both tabs at once, and somebody else tries as well. */
export async function accept(play: Play, staffer: Staffer): Promise<void> {
  const { offer, tab } = staffer;
  if (!offer || !tab) return;
  const tries = [ask(play, tab, ['session:accept', offer])];
  if (play.below(3) === 0) {
    tries.push(ask(play, await secondTab(play, staffer), ['session:accept', offer]));
  }
  const rival = oneOf(play.below, play.staff);
  if (rival?.tab && rival !== staffer && play.below(3) === 0)
    void ask(play, rival.tab, ['session:accept', { ...offer, epoch: offer.epoch + play.below(2) }]);
  const answers = await Promise.all(tries);
  if (staffer.offer === offer) staffer.offer = null;
  if (answers.some((answer) => answer?.ok)) await resume(play, staffer, offer.sessionId);
}

/** Ends the session they have, and says what came of it. */
export async function finish(play: Play, { tab, held }: Staffer): Promise<void> {
  if (!tab || !held) return;
  await ask(play, tab, ['session:hangUp', held]);
  await ask(play, tab, ['session:file', { ...held, outcome: 'fixed', note: '' }]);
}

/** The network goes without saying so; the server knows when the lease is over. */
function hush(play: Play, tab: StaffTab | CustomerTab): void {
  if (!tab.connected || play.hushed.has(tab)) return;
  play.hushed.add(tab);
  play.machine.time.setTimer(leaseMs, () => lose(play, tab));
}

async function media(play: Play, caller: Caller, isFlowing: boolean): Promise<void> {
  const { tab, sessionId } = caller;
  const epoch = play.life.dispatch.get(sessionId ?? '')?.epoch ?? 0;
  if (tab && sessionId !== null) await ask(play, tab, ['media:report', { sessionId, epoch, isFlowing }]);
}

type Deed = (play: Play, staffer: Staffer, caller: Caller | undefined) => Promise<void> | void;

const byStaff: Readonly<Record<string, Deed>> = {
  accept,
  comes: staffComes,
  draws: (play, { tab, held }) => (tab && held ? draw(play, tab, held) : undefined),
  drawsUnderAnOldEpoch: (play, { tab, held }) =>
    tab && held ? draw(play, tab, { ...held, epoch: Math.max(0, held.epoch - 1 - play.below(2)) }) : undefined,
  ends: finish,
  declines: (play, { tab, offer }) => (tab && offer ? void ask(play, tab, ['session:decline', offer]) : undefined),
  vanishes: (play, { tab }) => (tab ? lose(play, tab) : undefined),
  isSilent: (play, { tab }) => (tab ? hush(play, tab) : undefined),
  isAway: (play, { tab }) => (tab ? void ask(play, tab, ['presence:set', { presence: 'away' }]) : undefined),
};

const byCaller: Readonly<Record<string, Deed>> = {
  asks: newCaller,
  comes: (play, _, caller) => (caller ? callerComes(play, caller) : undefined),
  isCut: (play, _, caller) => (caller ? media(play, caller, false) : undefined),
  flows: (play, _, caller) => (caller ? media(play, caller, true) : undefined),
  shows: (play, _, caller) =>
    caller?.tab && caller.sessionId !== null
      ? draw(play, caller.tab, {
          sessionId: caller.sessionId,
          epoch: play.life.dispatch.get(caller.sessionId)?.epoch ?? 0,
        })
      : undefined,
  vanishes: (play, _, caller) => (caller?.tab ? lose(play, caller.tab) : undefined),
  isSilent: (play, _, caller) => (caller?.tab ? hush(play, caller.tab) : undefined),
};

/** In a hundred deeds of somebody so many are of this kind. */
const often: readonly (readonly [number, Deed | undefined])[] = [
  [20, byCaller.asks],
  [22, byStaff.accept],
  [16, byStaff.comes],
  [20, byStaff.draws],
  [5, byStaff.drawsUnderAnOldEpoch],
  [4, byStaff.ends],
  [3, byStaff.declines],
  [4, byStaff.vanishes],
  [4, byStaff.isSilent],
  [1, byStaff.isAway],
  [5, byCaller.comes],
  [2, byCaller.isCut],
  [3, byCaller.flows],
  [2, byCaller.shows],
  [1, byCaller.vanishes],
  [1, byCaller.isSilent],
];

/** Somebody does something. */
export async function someDeed(play: Play): Promise<void> {
  const { below, staff, callers } = play;
  let left = below(often.reduce((sum, [n]) => sum + n, 0));
  const deed = often.find(([n]) => {
    left -= n;
    return left < 0;
  })?.[1];
  const staffer = oneOf(below, staff);
  if (deed && staffer) await deed(play, staffer, oneOf(below, callers));
}
