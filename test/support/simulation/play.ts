import type { Language, Level } from '#models/level.ts';
import type { Answer } from '#models/refusal.ts';
import { fullBudget } from '#signaling/sockets/limits.ts';
import { type StaffRow, staffViewOf } from '#signaling/store/staff.ts';
import type { History } from '#test/support/history/history.ts';
import { createHistory } from '#test/support/history/history.ts';
import { noteAsked, noteNews, type Whose } from '#test/support/history/noted.ts';
import { type Below, createBelow } from './chance.ts';
import { type CustomerTab, type Life, type Machine, type StaffTab, startLife } from './life.ts';

export type Held = { readonly sessionId: string; readonly epoch: number };
type Me = StaffTab['data']['who']['me'];

/** A technician, and what their pages told them. */
export type Staffer = {
  readonly me: Me;
  tab: StaffTab | null;
  /** Another tab of theirs, that only looks on. */
  second: StaffTab | null;
  offer: Held | null;
  /** The session they believe to have. */
  held: Held | null;
};

/** A customer, who has tapped on their link. */
export type Caller = {
  readonly linkHash: string;
  readonly companyId: string;
  readonly language: Language;
  /** Null as long as no tap of theirs was answered. */
  sessionId: string | null;
  customerEpoch: number;
  tab: CustomerTab | null;
};

/** One run: a company, its people, its server, and chance. */
export type Play = {
  readonly below: Below;
  readonly machine: Machine;
  readonly companyId: string;
  readonly history: History;
  readonly staff: readonly Staffer[];
  readonly callers: Caller[];
  life: Life;
  /** How often the server was killed in the middle of something. */
  killed: number;
  /** Pages whose network has gone without saying so. */
  readonly hushed: Set<StaffTab | CustomerTab>;
  /** Requests without an answer yet. */
  readonly open: Set<string>;
};

const isStaffTab = (tab: StaffTab | CustomerTab): tab is StaffTab => tab.data.who.side === 'technician';
const whose = (tab: StaffTab | CustomerTab): Whose => {
  const { who } = tab.data;
  const by = isStaffTab(tab) ? tab.data.who.staffId : `customer of ${(who as CustomerTab['data']['who']).sessionId}`;
  return { by, page: tab.id, side: who.side };
};

/** The page asks; null where nobody will know what became of it. */
export async function ask<T extends object>(
  play: Play,
  tab: StaffTab | CustomerTab,
  [event, input]: readonly [string, object],
): Promise<Answer<T> | null> {
  const { life, hushed, open } = play;
  const done = noteAsked(play.history, whose(tab), { event, input });
  const isLost = () => life.death.isOver || hushed.has(tab) || !tab.connected;
  if (isLost()) {
    done(null);
    return null;
  }
  const name = `${event} of ${tab.id}`;
  open.add(name);
  const given = await Promise.race([life.ask(tab, event, input), life.death.over.then(() => null)]);
  open.delete(name);
  const answer = isLost() ? null : given;
  done(answer);
  return answer as Answer<T> | null;
}

/** The server notices that a line is gone. */
export function lose(play: Play, tab: StaffTab | CustomerTab): void {
  if (!tab.connected) return;
  (tab as { connected: boolean }).connected = false;
  play.hushed.delete(tab);
  if (!play.life.death.isOver) play.life.go(tab);
}

type Line = Pick<StaffTab, 'id' | 'connected' | 'emit' | 'disconnect'>;

function lineOf(play: Play, hear: (event: string, news: unknown) => void, self: () => StaffTab | CustomerTab): Line {
  const id = play.machine.ids();
  return {
    id,
    connected: true,
    emit(event, ...[news]) {
      const tab = self();
      if (play.hushed.has(tab) || !tab.connected || play.life.death.isOver) return;
      noteNews(play.history, id, { event, news });
      hear(event, news);
    },
    disconnect: () => lose(play, self()),
  };
}

type DeskNews = { readonly offer: Held | null };

/** Opens a page of the staff; it is on the line at once. */
export function openDesk(play: Play, staffer: Staffer, name: string): StaffTab {
  const { me } = staffer;
  const hear = (event: string, news: unknown) => {
    if (event !== 'desk:changed') return;
    const { offer } = news as DeskNews;
    staffer.offer = offer && { sessionId: offer.sessionId, epoch: offer.epoch };
  };
  const who = { side: 'technician', companyId: play.companyId, staffId: me.id, me } as const;
  const data = { who: { ...who }, tab: name, room: null, budget: fullBudget(play.machine.time.now()) };
  const tab: StaffTab = { ...lineOf(play, hear, () => tab), data };
  play.life.come(tab);
  return tab;
}

/** Opens a customer's page. */
export function openPhone(play: Play, caller: Caller & { readonly sessionId: string }, name: string): CustomerTab {
  const { companyId, sessionId, customerEpoch } = caller;
  const who = { side: 'customer', companyId, sessionId, customerEpoch } as const;
  const data = { who, tab: name, room: null, budget: fullBudget(play.machine.time.now()) };
  const tab: CustomerTab = {
    ...lineOf(
      play,
      () => undefined,
      () => tab,
    ),
    data,
  };
  play.life.come(tab);
  return tab;
}

const teams = [
  [2, 3],
  [1, 2, 3],
  [1, 1, 3, 3],
  [2, 2, 3, 1],
] as const satisfies readonly (readonly Level[])[];

async function hire(machine: Machine, companyId: string, level: Level): Promise<Staffer> {
  const id = machine.ids();
  const row: StaffRow = {
    ...{ id, companyId, login: `${id}@example.com`, name: id, level, families: [], passwordHash: '-' },
    ...{ role: 'technician', segment: 'business', languages: ['en', 'de'], createdAt: machine.time.now() },
    leftAt: null,
  };
  await machine.store.staff.insert(row);
  return { me: staffViewOf(row), tab: null, second: null, offer: null, held: null };
}

/** A company of this run's own, and a server that has just started. */
export async function openPlay(machine: Machine, seed: number): Promise<Play> {
  const below = createBelow(seed);
  const companyId = machine.ids();
  await machine.store.companies.insert({ id: companyId, name: 'Hollow & Sons', createdAt: machine.time.now() });
  const staff: Staffer[] = [];
  for (const level of teams[below(teams.length)] ?? teams[0]) staff.push(await hire(machine, companyId, level));
  const life = await startLife(machine);
  return {
    ...{ below, machine, companyId, history: createHistory(), staff, callers: [], life },
    ...{ hushed: new Set(), open: new Set(), killed: 0 },
  };
}

/** Until nothing is under way any more; false where something is for ever. */
export async function settled({ open, life }: Play): Promise<boolean> {
  for (let round = 0; round < 60; round += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    if (open.size === 0) break;
  }
  return open.size === 0 || life.death.isOver;
}

/** Lets time pass, a little at a time, with what it brings. */
export async function pass(play: Play, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 4_000) {
    play.machine.time.step(Math.min(left, 4_000));
    await settled(play);
  }
}
