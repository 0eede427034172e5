import type { Link } from '#client/link/socket.ts';
import type { CustomerRequests, PartyNews } from '#models/wire.ts';

/** What both sides of a session ask the server. */
type PartyRequests = Pick<
  CustomerRequests,
  'session:resume' | 'operation:append' | 'signal:send' | 'media:report' | 'session:hangUp' | 'peer:request'
>;
/** The part of a link that both sides have. */
export type PartyLink = Pick<Link<PartyRequests, PartyNews>, 'ask' | 'on' | 'onState' | 'onRefused' | 'doubt'>;
