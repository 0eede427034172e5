import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LinkState, StaffLink } from '#client/link/socket.ts';
import type { Refusal } from '#models/refusal.ts';
import type { DeskView, OfferView, StaffView } from '#models/view.ts';
import { hearLeadCalls } from './leadCalls.ts';
import type { DeskMemory, Wish } from './memory.ts';
import { showNotice } from './notices.ts';
import type { Workbench } from './workbench.ts';

/** Where the technician is. `elsewhere`: they hold a session that this page does not have open. */
type Place =
  | { readonly at: 'desk' }
  | { readonly at: 'elsewhere'; readonly sessionId: string }
  | { readonly at: 'session'; readonly sessionId: string; readonly bench: Workbench };

/** An offer with the monotonic times it came and lapses, so that a wrong clock at the desk counts down right. */
export type TimedOffer = OfferView & { readonly cameAt: number; readonly lapsesAt: number };

export type ConsultState = {
  readonly link: LinkState;
  readonly desk: DeskView | null;
  readonly offer: TimedOffer | null;
  readonly answering: 'accept' | 'decline' | null;
  readonly wish: Wish;
  readonly place: Place;
};

export type ConsultParts = {
  readonly me: StaffView;
  readonly link: StaffLink;
  /** Opens the session's workbench in this page. */
  openBench(sessionId: string): Workbench;
  readonly memory: DeskMemory;
  /** Monotonic ms. */
  now(): number;
  /** Calls for attention while there is an offer; null when it is gone. */
  alert(offer: OfferView | null): void;
  onSignedOut(): void;
};

/** A technician at work: the desk, the offers, and the session that is theirs. */
export type Consult = {
  readonly store: StoreApi<ConsultState>;
  /** The line to the server, for what a page asks beside the desk. */
  readonly link: StaffLink;
  setWish(wish: Wish): Promise<void>;
  /** Available again after missed offers. */
  comeBack(): void;
  accept(): Promise<void>;
  decline(): Promise<void>;
  /** Opens the session this technician holds in this page; another page that has it open falls silent. */
  continueHere(): void;
  /** A lead comes into a session, to go on with it themselves where they take it over. */
  joinSession(sessionId: string, wish?: 'takeOver'): Promise<void>;
  /** Leaves an ended or lost session for the desk, available again. */
  backToDesk(): void;
  /** Dials again after signing in anew. */
  redial(): void;
  close(): void;
};

type Work = { readonly parts: ConsultParts; readonly store: StoreApi<ConsultState> };

function complain({ parts }: Work, refusal: Refusal): void {
  if (refusal.reason === 'SIGNED_OUT') return parts.onSignedOut();
  if (refusal.reason === 'ALREADY_TAKEN' && refusal.holder !== undefined) return sayWinner(parts, refusal.holder);
  showNotice({ what: { refusal: refusal.reason } });
}

function sayWinner({ me }: ConsultParts, name: string): void {
  const what =
    name === me.name ? ({ key: 'offerTakenByYou' } as const) : ({ key: 'offerTakenBy', params: { name } } as const);
  showNotice({ what });
}

function join({ parts, store }: Work, sessionId: string): void {
  const { place } = store.getState();
  if (place.at === 'session') place.bench.close();
  parts.memory.sessionId = sessionId;
  store.setState({ place: { at: 'session', sessionId, bench: parts.openBench(sessionId) } });
}

function takeOffer({ parts, store }: Work, offer: OfferView | null): void {
  const { offer: before } = store.getState();
  const isSame = offer?.sessionId === before?.sessionId && offer?.epoch === before?.epoch;
  if (isSame) return;
  const cameAt = parts.now();
  const lapsesAt = offer ? cameAt + offer.expiresAt - offer.sentAt : cameAt;
  store.setState({ offer: offer && { ...offer, cameAt, lapsesAt } });
  parts.alert(offer);
}

/** Where the desk says this person's session is; not while their own acceptance is under way, whose answer says more. */
function takePlace(work: Work, { sessionId }: DeskView): void {
  const { parts, store } = work;
  const { place, answering } = store.getState();
  if (place.at === 'session' || answering === 'accept') return;
  if (sessionId === null) return store.setState({ place: { at: 'desk' } });
  if (sessionId === parts.memory.sessionId) return join(work, sessionId);
  store.setState({ place: { at: 'elsewhere', sessionId } });
}

/** Who missed two offers is away until they say otherwise, in every tab and after a reload [route.R9]. */
function takeMissed({ parts, store }: Work, { awayBecause }: DeskView, before: DeskView | null): void {
  if (awayBecause === null || awayBecause === before?.awayBecause) return;
  parts.memory.wish = 'away';
  store.setState({ wish: 'away' });
}

function takeDesk(work: Work, desk: DeskView): void {
  const { desk: before } = work.store.getState();
  takeMissed(work, desk, before);
  work.store.setState({ desk: { ...desk, colleagues: desk.colleagues ?? before?.colleagues ?? null } });
  takeOffer(work, desk.offer);
  takePlace(work, desk);
}

async function resume(work: Work): Promise<void> {
  const { link } = work.parts;
  const answer = await link.ask('desk:resume', {});
  if (!answer.ok) return complain(work, answer);
  takeDesk(work, answer.desk);
  if (work.parts.me.role !== 'technician' || answer.desk.awayBecause !== null) return;
  const told = await link.ask('presence:set', { presence: work.store.getState().wish });
  if (!told.ok) complain(work, told);
}

async function setWish({ parts, store }: Work, wish: Wish): Promise<void> {
  parts.memory.wish = wish;
  store.setState({ wish });
  const answer = await parts.link.ask('presence:set', { presence: wish });
  if (!answer.ok) complain({ parts, store }, answer);
}

async function accept(work: Work): Promise<void> {
  const { parts, store } = work;
  const { offer, answering } = store.getState();
  if (!offer || answering) return;
  const { sessionId, epoch } = offer;
  store.setState({ answering: 'accept' });
  const answer = await parts.link.ask('session:accept', { sessionId, epoch });
  store.setState({ answering: null });
  if (answer.ok) {
    takeOffer(work, null);
    return join(work, sessionId);
  }
  // It may be the answer alone that was lost: then the desk brings us into the session all the same.
  if (answer.reason === 'UNREACHABLE') parts.memory.sessionId = sessionId;
  else takeOffer(work, null);
  complain(work, answer);
  const { desk } = store.getState();
  if (desk) takePlace(work, desk);
}

async function decline(work: Work): Promise<void> {
  const { parts, store } = work;
  const { offer, answering } = store.getState();
  if (!offer || answering) return;
  const { sessionId, epoch } = offer;
  store.setState({ answering: 'decline' });
  const answer = await parts.link.ask('session:decline', { sessionId, epoch });
  store.setState({ answering: null });
  if (answer.ok || answer.reason !== 'UNREACHABLE') takeOffer(work, null);
  if (!answer.ok) complain(work, answer);
}

function loseOffer(work: Work, news: { sessionId: string; winner: string | null }): void {
  const { offer, answering } = work.store.getState();
  if (offer?.sessionId !== news.sessionId || answering === 'accept') return;
  takeOffer(work, null);
  if (news.winner === null) showNotice({ what: { key: 'offerWithdrawn' } });
  else sayWinner(work.parts, news.winner);
}

function backToDesk(work: Work): void {
  const { parts, store } = work;
  const { place, desk } = store.getState();
  if (place.at === 'session') place.bench.close();
  parts.memory.sessionId = null;
  store.setState({ place: { at: 'desk' }, desk: desk && { ...desk, sessionId: null } });
  if (parts.me.role === 'technician') void setWish(work, 'available');
}

async function joinSession(work: Work, sessionId: string, wish?: 'takeOver'): Promise<void> {
  const answer = await work.parts.link.ask('session:join', { sessionId, ...(wish && { takesOver: true }) });
  if (answer.ok) join(work, sessionId);
  else complain(work, answer);
}

/** Sits down at the desk: the link is listened to from now on. */
export function openConsult(parts: ConsultParts): Consult {
  const store = createStore<ConsultState>(() => ({
    link: 'connecting',
    desk: null,
    offer: null,
    answering: null,
    wish: parts.memory.wish,
    place: { at: 'desk' },
  }));
  const work: Work = { parts, store };
  const { link } = parts;
  link.on('desk:changed', (desk) => takeDesk(work, desk));
  link.on('offer:withdrawn', (news) => loseOffer(work, news));
  hearLeadCalls(link, { name: parts.me.name, join: (sessionId) => joinSession(work, sessionId) });
  link.on('staff:signedOut', () => parts.onSignedOut());
  link.onRefused((reason) => reason === 'SIGNED_OUT' && parts.onSignedOut());
  link.onState((state) => {
    store.setState({ link: state });
    if (state === 'up') void resume(work);
  });
  return {
    store,
    link,
    setWish: (wish) => setWish(work, wish),
    comeBack: () => void setWish(work, 'available'),
    accept: () => accept(work),
    decline: () => decline(work),
    continueHere: () => {
      const { place } = store.getState();
      if (place.at !== 'desk') join(work, place.sessionId);
    },
    joinSession: (sessionId, wish) => joinSession(work, sessionId, wish),
    backToDesk: () => backToDesk(work),
    redial: () => link.redial(),
    close: () => {
      const { place } = store.getState();
      if (place.at === 'session') place.bench.close();
      parts.alert(null);
      link.close();
    },
  };
}
