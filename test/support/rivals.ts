import type { House } from './house.ts';
import type { Line } from './line.ts';
import { offerAt } from './offers.ts';

/** Two technicians with a few tabs each; the first is the one who was asked last. */
export type Rivals = { readonly desks: readonly [readonly Line[], readonly Line[]] };

const tabs = 4;
const answers = 200;

/** Two technicians sit down in a house. */
export async function twoRivals(house: House): Promise<Rivals> {
  const open = async () => {
    const person = await house.hire();
    const desks = [await house.readyDeskOf(person)];
    for (let n = 1; n < tabs; n += 1) desks.push(await house.deskOf(person));
    await house.pass(10);
    return desks;
  };
  return { desks: [await open(), await open()] };
}

/**
 * One offer passes from one technician to the other just as both take it, 200 answers at once under both epochs.
 * Answers how many pages won; the session is over then, and both are free again.
 */
export async function race(house: House, { desks }: Rivals): Promise<number> {
  const [first, second] = desks;
  const { session } = await house.tap({ machineId: null });
  await house.settle();
  const { sessionId, epoch } = { sessionId: session.id, epoch: 1 };
  const [asked, other] = await Promise.race([
    offerAt(first[0] as Line, (offer) => offer.sessionId === session.id).then(() => [first, second] as const),
    offerAt(second[0] as Line, (offer) => offer.sessionId === session.id).then(() => [second, first] as const),
  ]);
  const asks = Array.from({ length: answers / 2 / tabs }, () => [
    ...asked.map((line) => ({ line, epoch })),
    ...other.map((line) => ({ line, epoch: epoch + 1 })),
  ]).flat();
  const passOn = (asked[0] as Line).ask('session:decline', { sessionId, epoch });
  const told = await Promise.all(
    asks.map(({ line, epoch: under }) => line.ask('session:accept', { sessionId, epoch: under })),
  );
  await passOn;
  const pages = new Set(asks.filter((_, n) => told[n]?.ok).map(({ line }) => line));
  await finish(house, { sessionId, winner: [...pages][0] ?? null });
  return pages.size;
}

async function finish(house: House, { sessionId, winner }: { sessionId: string; winner: Line | null }): Promise<void> {
  const epoch = house.server.app.dispatch.get(sessionId)?.epoch ?? -1;
  await winner?.ask('session:hangUp', { sessionId, epoch });
  await winner?.ask('session:file', { sessionId, epoch, outcome: 'fixed', note: '' });
  await house.pass(20_000);
}
