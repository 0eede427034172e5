import type { PathsTried, Transport } from '#models/preflight.ts';
import type { IceServers } from './call.ts';

/** A relay that does not answer within this is none for a session either. */
const gatherWithinMs = 6_000;

type Gathered = Pick<PathsTried, 'isUdpOpen' | 'reached'>;

/** How a relay was reached: `relayProtocol` where the browser tells (W3C webrtc-pc, RTCIceCandidate), else by its address. */
function transportOf(candidate: RTCIceCandidate): Transport {
  const { relayProtocol, url } = candidate as RTCIceCandidate & {
    readonly relayProtocol?: Transport | null;
    readonly url?: string | null;
  };
  if (relayProtocol) return relayProtocol;
  if (url?.startsWith('turns:')) return 'tls';
  return url?.includes('transport=tcp') ? 'tcp' : 'udp';
}

function gather(pc: RTCPeerConnection): Promise<Gathered> {
  const reached = new Set<Transport>();
  let isUdpOpen = false;
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      resolve({ isUdpOpen, reached: [...reached] });
    };
    const timer = setTimeout(end, gatherWithinMs);
    pc.onicecandidate = ({ candidate }) => {
      if (!candidate) return end();
      if (candidate.type === 'relay') reached.add(transportOf(candidate));
      // Nobody but a STUN server, or a relay that answers as one, can have told a page its address.
      if (candidate.type === 'srflx' && candidate.protocol === 'udp') isUdpOpen = true;
    };
  });
}

/**
 * Asks the STUN servers and relays of `iceServers` as a session would, and sees which of them answer. No device is opened and
 * nothing is sent to anybody else.
 */
export async function tryPaths(iceServers: IceServers): Promise<Gathered & Pick<PathsTried, 'hasStun'>> {
  const hasStun = iceServers.some(({ urls }) => [urls].flat().some((url) => url.startsWith('stun:')));
  if (iceServers.length === 0) return { hasStun, isUdpOpen: false, reached: [] };
  const pc = new RTCPeerConnection({ iceServers: iceServers as RTCIceServer[] });
  try {
    pc.createDataChannel('preflight');
    const gathered = gather(pc);
    await pc.setLocalDescription(await pc.createOffer());
    return { hasStun, ...(await gathered) };
  } finally {
    pc.close();
  }
}
