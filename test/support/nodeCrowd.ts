import { expect } from 'vitest';
import { openStore, type Store } from '#signaling/store/store.ts';
import { askAgain, type Crowd, judge, until } from '#test/bench/crowd/crowd.ts';
import { keepDesk, keepPhone, type PhoneMember } from '#test/bench/crowd/member.ts';
import type { Seat } from '#test/bench/crowd/parties.ts';
import { foundCompany } from './company.ts';
import { audit } from './history/audit.ts';
import { wrongIn } from './history/check.ts';
import { createHistory, type History } from './history/history.ts';

/** Half of them as a browser does and half by hand, or all of them on long-polling alone. */
type Way = 'mixed' | 'polling';
/** Who may come to servers that share a database: technicians who are signed in, and links. */
export type Invited = {
  readonly companyId: string;
  readonly seats: readonly Seat[];
  readonly secrets: readonly string[];
  readonly way: Way;
  /** All that they ask, and are answered. */
  readonly history: History;
};

function spokenBy(way: Way, n: number) {
  return way === 'polling' ? { isReal: true, polls: true } : { isReal: n % 2 === 0 };
}

export async function invite(store: Store, count: number, way: Way = 'mixed'): Promise<Invited> {
  const company = await foundCompany(store);
  const [seats, secrets]: [Seat[], string[]] = [[], []];
  for (let n = 0; n < count; n += 1) {
    const { id: staffId, token } = await company.hire({ name: `Technician ${n}` });
    seats.push({ staffId, token, tab: `desk-tab-${n}`, ...spokenBy(way, n) });
    secrets.push(await company.addLink());
  }
  return { companyId: company.id, seats, secrets, way, history: createHistory() };
}

/** Whom they come to. */
type At = { readonly url: string };

/** The customers from `from` to before `to`. */
export function comeIn(invited: Invited, { url }: At, [from, to]: readonly [number, number]): Promise<PhoneMember[]> {
  const { secrets, way, history } = invited;
  return Promise.all(
    secrets
      .slice(from, to)
      .map((secret, n) =>
        keepPhone(url, secret, { tab: `phone-tab-${from + n}`, ...spokenBy(way, from + n), history }),
      ),
  );
}

/** The first so many technicians and customers, each pair in a session. */
export async function gather(invited: Invited, at: At, sessions: number): Promise<Crowd> {
  const acked = { operations: new Map(), accepts: [], history: invited.history };
  const seats = invited.seats.slice(0, sessions);
  const desks = await Promise.all(seats.map((seat) => keepDesk(at.url, seat, acked)));
  const phones = await comeIn(invited, at, [0, sessions]);
  expect(await until(() => desks.filter((desk) => desk.held()).length === sessions)).toBe(true);
  return { desks, phones, acked };
}

function membersOf({ desks, phones }: Crowd) {
  return [...desks, ...phones];
}

/** Waits until so many more marks are acknowledged. */
export async function marks({ acked }: Crowd, count: number): Promise<void> {
  const marked = () => [...acked.operations.values()].reduce((sum, ids) => sum + ids.length, 0);
  const before = marked();
  expect(await until(() => marked() >= before + count)).toBe(true);
}

/** Waits until each session that somebody has had has one more mark that is acknowledged. */
export async function markEach({ acked }: Crowd): Promise<void> {
  const counts = () => new Map([...acked.operations].map(([sessionId, ids]) => [sessionId, ids.length]));
  const before = [...counts()];
  expect(await until(() => before.every(([id, count]) => (counts().get(id) ?? 0) > count))).toBe(true);
}

/** Waits until everybody is on a line; one that they got after `at`, epoch ms, where that is given. */
export async function allIn(crowd: Crowd, at = 0): Promise<void> {
  const isBack = () => membersOf(crowd).every((member) => member.isIn() && member.resumedAt() > at);
  expect(await until(isBack)).toBe(true);
}

/** How long each of them was off the line at most, ms; 0 for whoever never was. */
export function outages(crowd: Crowd): number[] {
  return membersOf(crowd).map((member) =>
    Math.max(0, ...member.outages().map(({ lostAt, backAt }) => backAt - lostAt)),
  );
}

/** Everybody is on the line again who was thrown off it, and answered. */
async function allBack({ desks, phones }: Crowd): Promise<void> {
  for (const phone of phones) expect(await until(() => phone.told() !== null)).toBe(true);
  expect(await until(() => desks.filter((desk) => desk.held()).length >= phones.length)).toBe(true);
}

/**
 * Holds what was acknowledged against what everybody is told when they ask once more, lets them go, and holds all that was asked
 * and answered against what is in the database.
 */
export async function verdictOf(
  crowd: Crowd,
  { history, companyId }: Invited,
  databaseUrl: string,
): Promise<ReturnType<typeof judge>> {
  await allBack(crowd);
  // A line that was cut while it was asked is dialled again: what is asked then is answered.
  for (let tries = 0; ; tries += 1) {
    try {
      await askAgain(crowd);
      break;
    } catch (error) {
      if (tries === 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
  const verdict = judge(crowd);
  for (const member of membersOf(crowd)) member.end();
  const store = await openStore(databaseUrl);
  await audit(history, store, companyId);
  await store.close();
  expect(wrongIn(history.lines)).toEqual([]);
  return verdict;
}
