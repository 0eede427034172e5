import { maxLoadBytes, type PreflightPlan } from '#models/api/preflight.ts';
import type { BandwidthTried, ServerTried } from '#models/preflight.ts';
import type { Answer } from '#models/refusal.ts';
import { call, request } from './request.ts';

const loadPath = '/api/preflight/load';
/** A first try tells whether a larger one is worth its time. */
const firstBytes = 24_000;
const quickMs = 1_500;
/** Of this many answers the quickest counts: the others waited for something else. */
const trips = 3;
const lineWithinMs = 4_000;

async function timed(run: () => Promise<unknown>): Promise<number | null> {
  const begunAt = performance.now();
  return run().then(
    () => performance.now() - begunAt,
    () => null,
  );
}

/** Whether a web socket opens and the server says so on it; nobody is let in by it. */
function staysOpen(): Promise<boolean> {
  return new Promise((resolve) => {
    const url = new URL('/socket.io/?EIO=4&transport=websocket', location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    const socket = new WebSocket(url);
    const end = (isOpen: boolean) => {
      clearTimeout(timer);
      socket.close();
      resolve(isOpen);
    };
    const timer = setTimeout(() => end(false), lineWithinMs);
    // The first packet of Engine.IO, type 0, `open`.
    socket.onmessage = ({ data }) => end(typeof data === 'string' && data.startsWith('0'));
    socket.onerror = () => end(false);
    socket.onclose = () => end(false);
  });
}

async function download(bytes: number): Promise<number> {
  const response = await request({ method: 'GET', path: `${loadPath}?bytes=${bytes}` });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return (await response.arrayBuffer()).byteLength;
}

async function upload(bytes: number): Promise<number> {
  const noise = new Uint8Array(bytes);
  // No more than 64 kB at once: Web Cryptography, 10.1.1.
  for (let from = 0; from < bytes; from += 65_536) crypto.getRandomValues(noise.subarray(from, from + 65_536));
  const body = new Blob([noise], { type: 'application/octet-stream' });
  const response = await request({ method: 'POST', path: loadPath, body });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return bytes;
}

/** kbit/s of the larger of two loads, without the time an empty answer takes; null where none went through. */
async function rateOf(move: (bytes: number) => Promise<number>, roundTripMs: number): Promise<number | null> {
  const kbps = (bytes: number, ms: number) => (bytes * 8) / Math.max(1, ms - roundTripMs);
  const first = await timed(() => move(firstBytes));
  if (first === null || first > quickMs) return first && kbps(firstBytes, first);
  const whole = await timed(() => move(maxLoadBytes));
  return whole === null ? kbps(firstBytes, first) : kbps(maxLoadBytes, whole);
}

/** What a page asks of the server to find out how it is reached. */
export const preflightApi = {
  plan: (): Promise<Answer<PreflightPlan>> => call({ method: 'GET', path: '/api/preflight' }),

  async server(): Promise<ServerTried> {
    const times: number[] = [];
    for (let n = 0; n < trips; n += 1) {
      const ms = await timed(() => request({ method: 'GET', path: '/api/preflight' }));
      if (ms === null) return { roundTripMs: null, staysOpen: false };
      times.push(ms);
    }
    return { roundTripMs: Math.min(...times), staysOpen: await staysOpen() };
  },

  /** Both ways one after the other, so that neither is in the way of the other. */
  async bandwidth(roundTripMs: number): Promise<BandwidthTried> {
    const downKbps = await rateOf(download, roundTripMs);
    return { downKbps, upKbps: await rateOf(upload, roundTripMs) };
  },
};
export type PreflightApi = typeof preflightApi;
