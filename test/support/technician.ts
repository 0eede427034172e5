import { io, type Socket } from 'socket.io-client';
import type { Answer } from '#models/refusal.ts';
import type { OfferView } from '#models/view.ts';
import type { StaffNews, StaffRequests } from '#models/wire.ts';
import type { TestServer } from './server.ts';

type StaffSocket = Socket<StaffNews, StaffRequests>;

/** A technician at their desk, ready for whatever comes. */
export type TestTechnician = {
  readonly socket: StaffSocket;
  /** Waits for an offer and accepts it. */
  accept(): Promise<{ readonly sessionId: string; readonly epoch: number }>;
  close(): void;
};

function ask(socket: StaffSocket, event: string, input: object): Promise<Answer<object>> {
  return (socket as unknown as Socket).timeout(5_000).emitWithAck(event, input) as Promise<Answer<object>>;
}

/** Opens a line to the staff's side and says: available. */
export async function seatTechnician(server: TestServer, login: string): Promise<TestTechnician> {
  const cookie = await server.signIn(login);
  const extraHeaders = { cookie, origin: server.url };
  const socket: StaffSocket = io(`${server.url}/staff`, { extraHeaders, transports: ['websocket'], forceNew: true });
  let offered: (offer: OfferView) => void = () => undefined;
  let offer: OfferView | null = null;
  socket.on('desk:changed', (desk) => {
    offer = desk.offer;
    if (offer) offered(offer);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  await ask(socket, 'desk:resume', {});
  await ask(socket, 'presence:set', { presence: 'available' });
  return {
    socket,
    async accept() {
      const { sessionId, epoch } = offer ?? (await new Promise<OfferView>((resolve) => (offered = resolve)));
      const answer = await ask(socket, 'session:accept', { sessionId, epoch });
      if (!answer.ok) throw new Error(`The offer of session ${sessionId} could not be accepted: ${answer.reason}.`);
      return { sessionId, epoch };
    },
    close: () => socket.close(),
  };
}
