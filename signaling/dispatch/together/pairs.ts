import { holderOf, isUnderWay } from '#models/session.ts';
import type { Page, Who } from '../page.ts';
import type { Room } from '../room.ts';

/** Who is at one end of a peer connection: the customer, or a member of the staff by id. */
export type End = string;
/** The customer's end; no id of ours is a word. */
export const customerEnd: End = 'customer';

/** The present peer connection between two people of a session, and how many signals each sent under its number. */
export type Pair = { pcEpoch: number; readonly signals: Map<End, number> };

export function endOf(who: Who): End {
  return who.side === 'customer' ? customerEnd : who.staffId;
}

function keyOf(one: End, other: End): string {
  return [one, other].sort().join(' ');
}

/** The pair of two people of a session. */
export function pairOf(room: Room, one: End, other: End): Pair {
  const key = keyOf(one, other);
  const known = room.pairs.get(key);
  if (known) return known;
  const pair: Pair = { pcEpoch: 0, signals: new Map() };
  room.pairs.set(key, pair);
  return pair;
}

/** The pairs of somebody who has gone are no more. */
export function dropPairs(room: Room, end: End): void {
  for (const key of room.pairs.keys()) if (key.split(' ').includes(end)) room.pairs.delete(key);
}

/** The next number: one room counts for all its pairs, so that no signal fits another pair's peer. */
export function nextPeer(room: Room, one: End, other: End): number {
  const pair = pairOf(room, one, other);
  room.pcEpoch += 1;
  pair.pcEpoch = room.pcEpoch;
  pair.signals.clear();
  return pair.pcEpoch;
}

/** Whom the page means that names nobody: the customer means whoever has the lead, the staff the customer. */
export function meantBy({ data: { who } }: Page, { session }: Room): End | null {
  return who.side === 'customer' ? holderOf(session) : customerEnd;
}

/**
 * The page of somebody who may be heard and seen: the customer, whoever has the lead, and helpers the customer has agreed
 * to. Nobody else gets a word of it, whatever they are to the session [threat.T12].
 */
export function pageOf({ session, seats, beside }: Room, end: End): Page | null {
  if (!isUnderWay(session)) return null;
  if (end === customerEnd) return seats.customer;
  if (end === session.technicianId) return seats.technician;
  return session.helpers.includes(end) ? (beside.get(end)?.page ?? null) : null;
}

/** The numbers of the peers of one end, by the other. */
export function pairsOf(room: Room, end: End): Record<End, number> {
  const found: Record<End, number> = {};
  for (const [key, { pcEpoch }] of room.pairs) {
    const ends = key.split(' ');
    const other = ends.find((one) => one !== end);
    if (ends.includes(end) && other !== undefined) found[other] = pcEpoch;
  }
  return found;
}

/** Far more peer connections than any call has; a page that says more than this is not believed. */
const maxPcEpoch = 1_000_000_000;

type Known = { readonly pcEpoch: number; readonly pairs?: Readonly<Record<End, number>> | undefined };

/** A page that comes back says which peers it has: a server that lost its memory learns them from the pages. */
export function learnPairs(room: Room, page: Page, known: Known): void {
  const own = endOf(page.data.who);
  const meant = meantBy(page, room);
  const told = Object.entries(known.pairs ?? {});
  if (meant !== null) told.push([meant, known.pcEpoch]);
  for (const [other, number] of told) {
    const isMember = other === customerEnd || other === holderOf(room.session) || room.beside.has(other);
    if (!isMember || other === own || number > maxPcEpoch) continue;
    const pair = pairOf(room, own, other);
    pair.pcEpoch = Math.max(pair.pcEpoch, number);
    room.pcEpoch = Math.max(room.pcEpoch, number);
  }
}
