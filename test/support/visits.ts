import { vi } from 'vitest';
import { acquire } from '#client/call/acquire.ts';
import { openCamera } from '#client/call/camera.ts';
import { openMicrophone } from '#client/call/microphone.ts';
import { createCall } from '#client/call/peerCall.ts';
import { api } from '#client/link/api.ts';
import { openCustomerLink } from '#client/link/socket.ts';
import type { Phase } from '#client/screens/customer/phase.ts';
import { Stay } from '#client/screens/customer/stay.ts';
import { Viewfinder } from '#client/screens/customer/viewfinder.ts';
import { Visit } from '#client/screens/customer/visit.ts';
import { ChatLine } from '#client/screens/party/chatLine.ts';
import { joinCustomerParty } from '#client/screens/party/customerParty.ts';
import type { Redeemed } from '#models/api/ways.ts';
import type { Exchanged } from '#models/api.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import { createFakeNet, fakeStream } from './fakePeers.ts';
import { fakeMedia } from './phone.ts';
import { cookieIn, type TestServer } from './server.ts';
import { createShelf, createStorage } from './shelf.ts';
import { createStepClock, type StepClock } from './stepClock.ts';

/** A phone's browser: what it keeps between pages, and the network it may lose. */
export type Phone = {
  cookie: string;
  isOnline: boolean;
  /** What is asked arrives, and nothing that is answered. */
  losesAnswers: boolean;
  readonly local: ReturnType<typeof createShelf>;
  readonly requests: string[];
  readonly clock: StepClock;
};

/** One page of the customer's on a phone. */
export type VisitPage = {
  readonly visit: Visit;
  readonly viewfinder: Viewfinder;
  readonly phone: ReturnType<typeof fakeMedia>;
  phase(): Phase;
  stay(): Stay;
};

export function createPhone(): Phone {
  return {
    cookie: '',
    isOnline: true,
    losesAnswers: false,
    local: createShelf(),
    requests: [],
    clock: createStepClock(),
  };
}

/** The page's address bar; a secret in it is gone once it was used. */
export function stubAddress(): { hash: string } {
  const address = { hash: '', pathname: '/join', search: '' };
  vi.stubGlobal('location', address);
  vi.stubGlobal('history', {
    state: null,
    replaceState: (_state: unknown, _title: string, to: string) => {
      address.hash = to.split('#')[1] ? `#${to.split('#')[1]}` : '';
    },
  });
  return address;
}

function apiOf(server: TestServer, phone: Phone) {
  const call = async <T>(path: string, body?: object): Promise<Answer<T>> => {
    phone.requests.push(path);
    if (!phone.isOnline) return refuse('UNREACHABLE');
    const response = await server.request(path, { cookie: phone.cookie, ...(body ? { body } : {}) });
    if (phone.losesAnswers) return refuse('UNREACHABLE');
    phone.cookie = cookieIn(response) || phone.cookie;
    return (await response.json()) as Answer<T>;
  };
  return {
    exchange: (body: object) => call<Exchanged>('/api/links/exchange', body),
    redeem: (body: object) => call<Redeemed>('/api/codes', body),
    currentSession: () => call<Exchanged>('/api/session'),
  };
}

/**
 * Opens the customer's page against the real server, with a camera and a peer that are not there. `kit` settles when the
 * code of the session has come, or not.
 */
export function openVisit(
  server: TestServer,
  phone: Phone,
  options: { secret?: string; code?: string; tab?: object; kit?: Promise<unknown> } = {},
): VisitPage {
  const { secret = null, code = null, tab = createShelf(), kit } = options;
  vi.stubGlobal('localStorage', phone.local);
  vi.stubGlobal('sessionStorage', tab);
  const media = fakeMedia();
  const net = createFakeNet();
  const viewfinder = new Viewfinder({
    openCamera: (events, acquired) => openCamera(events, media.media, acquired),
    openMicrophone: () => openMicrophone(media.media),
    staysSilent: false,
  });
  const visit = new Visit({
    api: apiOf(server, phone),
    secret,
    code,
    suggest: () => {},
    language: () => 'en',
    after: (ms, run) => phone.clock.after(ms, run),
    acquire: () => acquire({ media: media.media, withMicrophone: true }),
    loadKit: () =>
      Promise.resolve(kit).then(() => ({
        viewfinder,
        enter: (events) => {
          const link = openCustomerLink({ origin: server.url, headers: { cookie: phone.cookie, origin: server.url } });
          const tools = {
            ...createStorage(),
            createCall: ((role, parts) =>
              createCall(role, parts, { loadPeer: async () => net.make, stream: fakeStream() })) as typeof createCall,
          };
          const joinChat = async (chat: { sessionId: string; link: typeof link }) =>
            new ChatLine({
              ...chat,
              side: 'customer',
              clock: phone.clock,
              shelf: tools.shelf,
              pictures: { shelf: tools.pictureShelf, api },
            });
          return new Stay({
            ...events,
            viewfinder,
            link,
            joinChat,
            joinParty: (party) => joinCustomerParty(party, tools),
          });
        },
      })),
  });
  const phase = () => visit.store.getState().phase;
  return {
    ...{ visit, viewfinder, phone: media, phase },
    stay() {
      const now = phase();
      if (now.at !== 'session') throw new Error(`This page is not in a session, it is at ${now.at}.`);
      return now.stay;
    },
  };
}
