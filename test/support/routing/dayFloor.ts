import { defaultSettings } from '#models/routing/settings.ts';
import type { WaitingSession, World } from '#models/routing/world.ts';
import type { Technician } from '#models/technician.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
/** A technician of a random day; `isPresent` while their heartbeats come. */
export type Person = Mutable<Technician> & { held: number; capacity: number; lastSeenAt: number; isPresent: boolean };
export type Offer = { readonly session: WaitingSession; readonly person: Person; readonly expiresAt: number };
export type Talk = { readonly session: WaitingSession; readonly person: Person };

/** A floor that is led as the rules say: offers for 15 s, given back when somebody goes or their heartbeat is stale. */
export class DayFloor {
  now = 1_000_000_000;
  waiting: WaitingSession[] = [];
  offers: Offer[] = [];
  talks: Talk[] = [];
  /** Who stays in a session that is handed over until the next one has joined. */
  readonly leaving = new Map<string, Talk>();
  arrived = 0;
  gone = 0;
  readonly people: Person[];

  constructor(team: readonly Pick<Person, 'level' | 'families' | 'languages' | 'capacity'>[]) {
    const { now } = this;
    const idle = { state: 'available', held: 0, lastSeenAt: now, isPresent: true } as const;
    this.people = team.map((skills, n) => ({ ...skills, ...idle, id: `technician-${n}`, idleSince: now - n }));
  }

  get world(): World {
    return { sessions: this.waiting, technicians: this.people, settings: defaultSettings };
  }

  release(person: Person): void {
    person.held -= 1;
    if (person.state === 'reserved') return;
    if (person.held > 0) person.state = 'engaged';
    else person.state = person.capacity > 1 ? 'available' : 'wrappingUp';
    person.idleSince = this.now;
  }

  takeBack(offer: Offer, isDeclined: boolean): void {
    const { session, person } = offer;
    this.offers = this.offers.filter((one) => one !== offer);
    person.state = person.held > 0 ? 'engaged' : 'available';
    const declinedBy = isDeclined ? [...session.declinedBy, person.id] : session.declinedBy;
    this.waiting.push({ ...session, declinedBy });
  }

  accept(offer: Offer): void {
    const { session, person } = offer;
    this.offers = this.offers.filter((one) => one !== offer);
    person.state = 'engaged';
    person.held += 1;
    this.talks.push({ session, person });
    const left = this.leaving.get(session.id);
    if (left) this.release(left.person);
    this.leaving.delete(session.id);
  }

  requeue(talk: Talk, again: 'handedOver' | 'lost'): void {
    this.talks = this.talks.filter((one) => one !== talk);
    const { session, person } = talk;
    const known = again === 'lost' ? { technicianId: person.id, at: this.now } : null;
    const declinedBy = again === 'lost' ? [] : [person.id];
    this.waiting.push({ ...session, again, known, declinedBy });
    if (again === 'handedOver') this.leaving.set(session.id, talk);
    else this.release(person);
  }

  /** Whoever was to be relieved and found nobody goes on. */
  goOn(): void {
    for (const [id, talk] of this.leaving) {
      this.waiting = this.waiting.filter((one) => one.id !== id);
      this.talks.push(talk);
    }
    this.leaving.clear();
  }

  end(talk: Talk): void {
    this.talks = this.talks.filter((one) => one !== talk);
    this.release(talk.person);
    this.gone += 1;
  }

  leave(session: WaitingSession): void {
    this.waiting = this.waiting.filter((one) => one !== session);
    this.gone += 1;
    const left = this.leaving.get(session.id);
    if (left) this.release(left.person);
    this.leaving.delete(session.id);
  }
}
