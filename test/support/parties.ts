import { nanoid } from 'nanoid';
import type { createCall } from '#client/call/peerCall.ts';
import { createCall as realCall } from '#client/call/peerCall.ts';
import type { Api, KeyframeUpload, SnapshotUpload } from '#client/link/api.ts';
import { keyframeUrl } from '#client/link/api.ts';
import { type CustomerLink, openCustomerLink, openStaffLink, type StaffLink } from '#client/link/socket.ts';
import { joinCustomerParty } from '#client/screens/party/customerParty.ts';
import type { CustomerParty, Party, TechnicianParty } from '#client/screens/party/party.ts';
import type { PartyTools } from '#client/screens/party/partyTools.ts';
import { joinTechnicianParty } from '#client/screens/party/technicianParty.ts';
import type { SignedIn } from '#models/api.ts';
import type { CameraSetting } from '#models/camera.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import { type Cable, layCable } from './cable.ts';
import { createFakeNet, type FakeNet, fakeStream } from './fakePeers.ts';
import { startServer, type TestCustomer, type TestServer } from './server.ts';
import { createStorage, type Storage } from './shelf.ts';

/** A page with its part in a session, over a cable of its own. */
type Page<L, P extends Party> = {
  readonly party: P;
  readonly link: L;
  readonly cable: Cable;
  /** What the page asked of the customer's camera. */
  readonly heard: (CameraSetting | 'still')[];
  /** Closes the tab. */
  leave(): void;
};
export type Ensemble = {
  readonly server: TestServer;
  readonly net: FakeNet;
  readonly customer: TestCustomer;
  openCustomer(storage?: Storage): Promise<Page<CustomerLink, CustomerParty>>;
  /** A desk that is available and accepts what it is offered. */
  openTechnician(login?: string, storage?: Storage): Promise<Page<StaffLink, TechnicianParty>>;
  /** The same desk after a reload: it has the session already. */
  reopenTechnician(login?: string, storage?: Storage): Promise<Page<StaffLink, TechnicianParty>>;
  close(): Promise<void>;
};

const ana = 'ana@aurora.example';

/** The real pictures' routes, reached as a browser with this cookie would. */
function apiOf(server: TestServer, cookie: string): PartyTools['api'] {
  const put = async (path: string, blob: Blob): Promise<Answer<object>> => {
    const body = new Uint8Array(await blob.arrayBuffer());
    const headers = { 'content-type': blob.type };
    const response = await server.request(path, { method: 'PUT', cookie, body, headers }).catch(() => null);
    return response ? ((await response.json()) as Answer<object>) : refuse('UNREACHABLE');
  };
  return {
    putKeyframe({ sessionId, epoch, keyframe: { id, width, height, source }, blob }: KeyframeUpload) {
      const query = `epoch=${epoch}&width=${width}&height=${height}&source=${source}`;
      return put(`${keyframeUrl(sessionId, id)}?${query}`, blob);
    },
    putSnapshot({ sessionId, epoch, id, keyframeId, seq, blob }: SnapshotUpload) {
      return put(`/api/sessions/${sessionId}/snapshots/${id}?epoch=${epoch}&keyframeId=${keyframeId}&seq=${seq}`, blob);
    },
    async hasKeyframe(sessionId, keyframeId) {
      const response = await server
        .request(keyframeUrl(sessionId, keyframeId), { method: 'HEAD', cookie })
        .catch(() => null);
      if (!response) return refuse('UNREACHABLE');
      return response.ok ? { ok: true } : refuse('NOT_FOUND');
    },
    async getKeyframe(sessionId, keyframeId): ReturnType<Api['getKeyframe']> {
      const response = await server.request(keyframeUrl(sessionId, keyframeId), { cookie }).catch(() => null);
      return response?.ok ? { ok: true, blob: await response.blob() } : refuse('NOT_FOUND');
    },
  };
}

async function accept(link: StaffLink): Promise<string> {
  await link.ask('desk:resume', {});
  const offered = new Promise<{ sessionId: string; epoch: number }>((resolve) => {
    link.on('desk:changed', ({ offer }) => offer && resolve(offer));
  });
  await link.ask('presence:set', { presence: 'available' });
  const { sessionId, epoch } = await offered;
  const answer = await link.ask('session:accept', { sessionId, epoch });
  if (!answer.ok) throw new Error(`The offer was not to be had: ${answer.reason}.`);
  return sessionId;
}

/** A server, a customer after the tap, and pages to be opened by a test. */
export async function gather(): Promise<Ensemble> {
  const server = await startServer({ grace: { technicianMs: 300, bootMs: 0 } });
  const net = createFakeNet();
  const customer = await server.exchange();
  const closing: (() => unknown)[] = [];
  const create: typeof createCall = (role, parts) =>
    realCall(role, parts, { loadPeer: async () => net.make, stream: fakeStream() });
  const tools = (cookie: string, storage: Storage) => ({ ...storage, api: apiOf(server, cookie), createCall: create });
  const seat = async <L extends { close(): void }>(dial: (cable: Cable) => L) => {
    const cable = await layCable(server.url);
    closing.push(() => cable.close());
    return { cable, link: dial(cable) };
  };
  const page = <L extends { close(): void }, P extends Party>(made: Omit<Page<L, P>, 'leave'>): Page<L, P> => {
    const leave = () => {
      made.party.close();
      made.link.close();
    };
    closing.unshift(leave);
    return { ...made, leave };
  };
  const openDesk = async (login: string, storage: Storage, find: (link: StaffLink) => Promise<string>) => {
    const cookie = await server.signIn(login);
    const { me } = (await (await server.request('/api/me', { cookie })).json()) as SignedIn;
    const { link, cable } = await seat(({ url }) => openStaffLink({ origin: url, headers: { cookie, origin: url } }));
    const sessionId = await find(link);
    return page({
      link,
      cable,
      heard: [],
      party: joinTechnicianParty({ sessionId, link, me }, tools(cookie, storage)),
    });
  };
  return {
    ...{ server, net, customer },
    async openCustomer(storage = createStorage()) {
      const { cookie, session } = customer;
      const { link, cable } = await seat(({ url }) =>
        openCustomerLink({ origin: url, headers: { cookie, origin: url } }),
      );
      const heard: (CameraSetting | 'still')[] = [];
      const onSetCamera = (setting: CameraSetting) => void heard.push(setting);
      const options = { sessionId: session.id, link, onSetCamera, onTakeStill: () => void heard.push('still') };
      return page({ link, cable, heard, party: joinCustomerParty(options, tools(cookie, storage)) });
    },
    openTechnician: (login = ana, storage = createStorage()) => openDesk(login, storage, accept),
    reopenTechnician: (login = ana, storage = createStorage()) =>
      openDesk(login, storage, async () => customer.session.id),
    async close() {
      for (const end of closing) await end();
      await server.close();
    },
  };
}

/** A mark on a picture. */
export function arrowOn(keyframeId: string, id = nanoid(10)) {
  const placement = { keyframeId, from: [0.2, 0.2] as [number, number], to: [0.6, 0.6] as [number, number] };
  return { id, author: 'demo-aurora-ana', color: 'orange', kind: 'arrow', placement } as const;
}
