import { lookup as resolveName } from 'node:dns';
import { type ClientRequest, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPublicAddress, literalIn } from './publicAddress.ts';

type Resolved = { readonly address: string; readonly family: number };
/** All addresses of a name; rejects for a name that has none. */
export type Resolve = (hostname: string) => Promise<readonly Resolved[]>;

const answerWithinMs = 10_000;

/** As the machine resolves names. */
export const machineResolve: Resolve = (hostname) =>
  new Promise((resolve, reject) => {
    resolveName(hostname, { all: true }, (error, found) => (error ? reject(error) : resolve(found)));
  });

/** Posts to addresses that a company's leads gave: to the open Internet alone, over https, and nowhere that an answer leads on to [threat.T22]. */
export type GuardedPost = {
  /** Whether an address may be posted to at all, by what it says and by what its name resolves to now. */
  mayReach(url: string): Promise<boolean>;
  /** The status that was answered. Rejects where nothing was, and where the address must not be reached. */
  post(sent: Sent): Promise<number>;
};

type Sent = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Breaks it off. */
  readonly signal: AbortSignal;
};

type Options = { readonly resolve: Resolve; readonly ownOrigins: readonly string[] };

/** By its own words: https at a host on the open Internet, without credentials. */
function isGoodUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  const literal = literalIn(hostname);
  const isNamed = literal === null ? hostname.includes('.') : isPublicAddress(literal);
  return protocol === 'https:' && username === '' && password === '' && isNamed;
}

/** Every address of a name must be public: which of them is connected to is not ours to say. */
async function publicOnly(resolve: Resolve, hostname: string): Promise<readonly Resolved[]> {
  const found = await resolve(hostname);
  const inside = found.find(({ address }) => !isPublicAddress(address));
  if (inside || found.length === 0) throw new Error(`The name ${hostname} leads to an address that is not public.`);
  return found;
}

/** Resolves a name for the very connection that is made, so that nothing can be another address by then. */
function guardedLookup(resolve: Resolve): LookupFunction {
  return (hostname, options, done) => {
    publicOnly(resolve, hostname).then(
      (found) => {
        const [first] = found;
        if (options.all) done(null, [...found]);
        else done(null, first?.address ?? '', first?.family);
      },
      (error: NodeJS.ErrnoException) => done(error, '', 0),
    );
  };
}

/** Whoever is at the other end is looked at once more before anything is said. */
function watchSocket(request: ClientRequest): void {
  request.on('socket', (socket) => {
    socket.once('connect', () => {
      if (!isPublicAddress(socket.remoteAddress ?? ''))
        request.destroy(new Error(`The address ${socket.remoteAddress} is not public.`));
    });
  });
}

function send({ url, headers, body, signal: broken }: Sent, lookup: LookupFunction | null): Promise<number> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.any([broken, AbortSignal.timeout(answerWithinMs)]);
    const all = { ...headers, 'content-length': String(Buffer.byteLength(body)) };
    const options = { method: 'POST', headers: all, agent: false, signal, ...(lookup && { lookup }) };
    const request = (url.startsWith('https:') ? requestHttps : requestHttp)(url, options);
    if (lookup) watchSocket(request);
    request.once('error', reject);
    request.once('response', (response) => {
      // What is answered besides the status is nobody's business here, however long it is.
      response.destroy();
      resolve(response.statusCode ?? 0);
    });
    request.end(body);
  });
}

/** `ownOrigins`: origins on this installation's own network that whoever runs it allows, over http too. */
export function createGuardedPost({ resolve, ownOrigins }: Options): GuardedPost {
  const isOwn = (url: string) => URL.canParse(url) && ownOrigins.includes(new URL(url).origin);
  return {
    async mayReach(url) {
      if (isOwn(url)) return true;
      if (!isGoodUrl(url)) return false;
      const { hostname } = new URL(url);
      if (literalIn(hostname) !== null) return true;
      return await publicOnly(resolve, hostname).then(
        () => true,
        () => false,
      );
    },
    async post(sent) {
      if (isOwn(sent.url)) return await send(sent, null);
      if (!isGoodUrl(sent.url)) throw new Error('The address must not be reached.');
      return await send(sent, guardedLookup(resolve));
    },
  };
}
