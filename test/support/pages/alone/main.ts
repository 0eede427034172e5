/// <reference path="../../../../client/call/simplePeer.d.ts" />
import SimplePeer, { type SimplePeerSignal } from 'simple-peer';
import type { Role } from '#client/call/call.ts';

/** Two pages in touch by simple-peer as it comes, with nobody who mends anything: what the bench of recovery compares with. */
const role = new URLSearchParams(location.search).get('role') as Role;
const other: Role = role === 'customer' ? 'technician' : 'customer';
const relay = new BroadcastChannel('alone');
const video = document.querySelector('video') as HTMLVideoElement;
declare global {
  var bendSignal: ((from: Role, data: string) => Promise<string | null>) | undefined;
}

const alone = {
  /** When each frame was shown, epoch ms. */
  frames: [] as number[],
  now: () => performance.timeOrigin + performance.now(),
  async begin() {
    const wish = { width: 640, height: 360, frameRate: 15 };
    const stream = await navigator.mediaDevices.getUserMedia({ video: wish, audio: true });
    const peer = new SimplePeer({
      initiator: role === 'technician',
      trickle: true,
      objectMode: false,
      config: { iceServers: [] },
    });
    for (const track of stream.getTracks()) peer._pc?.addTrack(track, stream);
    let bent = Promise.resolve();
    peer.on('signal', (signal) => {
      bent = bent.then(async () => {
        const data = await globalThis.bendSignal?.(role, JSON.stringify(signal));
        if (data) relay.postMessage({ to: other, data });
      });
    });
    relay.onmessage = ({ data: { to, data } }: MessageEvent<{ to: Role; data: string }>) => {
      if (to !== role) return;
      try {
        peer.signal(JSON.parse(data) as SimplePeerSignal);
      } catch {
        // It is destroyed, and nobody makes another.
      }
    };
    peer.on('error', () => undefined);
    peer._pc?.addEventListener('track', ({ track }) => {
      if (track.kind === 'video') video.srcObject = new MediaStream([track]);
    });
  },
};
export type Alone = typeof alone;
(globalThis as unknown as { alone: Alone }).alone = alone;
const note = () => {
  alone.frames.push(alone.now());
  video.requestVideoFrameCallback(note);
};
video.requestVideoFrameCallback(note);
