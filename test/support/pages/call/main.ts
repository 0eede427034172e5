import type { CallState, RemoteMedia, Role } from '#client/call/call.ts';
import { createCall } from '#client/call/peerCall.ts';
import { takeSteps } from '#client/picture/still.ts';
import type { ChannelMessage, PictureHeader } from '#models/channel.ts';
import type { Rung } from '#models/quality/rungs.ts';
import type { Quality } from '#models/quality.ts';

/** What passes between the two pages in place of a server. */
type Relayed =
  | { readonly to: Role; readonly pcEpoch: number; readonly data: string }
  | { readonly to: Role; readonly remedy: 'restart' | 'recreate' };

const role = new URLSearchParams(location.search).get('role') as Role;
const other: Role = role === 'customer' ? 'technician' : 'customer';
const relay = new BroadcastChannel('relay');
const video = document.querySelector('video') as HTMLVideoElement;
/** What the customer sees of their own camera. */
const finder = Object.assign(document.createElement('video'), { muted: true, playsInline: true });
declare global {
  /** Leads the candidates of a signal elsewhere; null where it is not to be passed on. Set by a test that has a path of its own. */
  var bendSignal: ((from: Role, data: string) => Promise<string | null>) | undefined;
}
const now = () => performance.timeOrigin + performance.now();

/** One page of the pair, for a test to operate and look at. */
function createBench() {
  let pcEpoch = 0;
  /** Signals keep their order, however long each is on its way. */
  let bent = Promise.resolve();
  const bench = {
    states: [] as { readonly state: CallState; readonly at: number }[],
    media: [] as { readonly media: RemoteMedia; readonly at: number }[],
    frames: [] as { readonly width: number; readonly height: number; readonly at: number }[],
    messages: [] as { readonly message: ChannelMessage; readonly at: number }[],
    pictures: [] as { readonly header: PictureHeader; readonly sum: number; readonly at: number }[],
    rungs: [] as { readonly rung: Rung; readonly at: number }[],
    signals: [] as string[],
    remedies: [] as string[],
    quality: null as Quality | null,
    /** While true nothing passes the relay from here. */
    isRelayDown: false,
    tracks: [] as MediaStreamTrack[],
    now,
    call: createCall(role, {
      iceServers: () => [],
      sendSignal(epoch, data) {
        bench.signals.push(data);
        bent = bent.then(async () => {
          const through = globalThis.bendSignal ? await globalThis.bendSignal(role, data) : data;
          if (through !== null) send({ to: other, pcEpoch: epoch, data: through });
        });
      },
      async requestPcEpoch() {
        if (bench.isRelayDown) return null;
        pcEpoch += 1;
        return pcEpoch;
      },
      requestRemedy: (remedy) => send({ to: other, remedy }),
      onSilence: () => undefined,
      onState: (state) => bench.states.push({ state, at: now() }),
      onRung: (rung) => bench.rungs.push({ rung, at: now() }),
      onRemoteMedia: (media) => bench.media.push({ media, at: now() }),
      onQuality: (quality) => {
        bench.quality = quality;
      },
      onMessage: (message) => bench.messages.push({ message, at: now() }),
      onPicture(header, bytes) {
        const sum = new Uint8Array(bytes).reduce((total, byte) => (total * 31 + byte) % 1_000_003, 7);
        bench.pictures.push({ header, sum, at: now() });
      },
    }),
    /** Opens the camera; answers its size. */
    async openCamera() {
      const wish = { width: 1280, height: 720, frameRate: 30 };
      const stream = await navigator.mediaDevices.getUserMedia({ video: wish, audio: true });
      bench.tracks = stream.getTracks();
      finder.srcObject = new MediaStream(stream.getVideoTracks());
      await finder.play();
      return stream.getVideoTracks()[0]?.getSettings();
    },
    /** The tap on "Show it"; answers when it was. */
    show(kind: 'audio' | 'video' = 'video') {
      const at = now();
      bench.call.setTrack(kind, bench.tracks.find((track) => track.kind === kind) ?? null);
      return at;
    },
    hide(kind: 'audio' | 'video' = 'video') {
      bench.call.setTrack(kind, null);
    },
  };
  if (role === 'customer') bench.call.setStillSource((plan) => takeSteps(finder, plan));
  const send = (relayed: Relayed) => {
    if (!bench.isRelayDown) relay.postMessage(relayed);
  };
  relay.onmessage = ({ data }: MessageEvent<Relayed>) => {
    if (data.to !== role || bench.isRelayDown) return;
    if ('data' in data) bench.call.receiveSignal(data.pcEpoch, data.data);
    else if (data.remedy === 'restart') bench.call.restart();
    else bench.call.recreate();
  };
  return bench;
}

const bench = createBench();
export type Bench = typeof bench;
(globalThis as unknown as { bench: Bench }).bench = bench;

// Set earlier, an empty stream would keep the page from ever counting as loaded.
globalThis.addEventListener('load', () => {
  video.srcObject = bench.call.remoteStream;
});
const note = () => {
  bench.frames.push({ width: video.videoWidth, height: video.videoHeight, at: now() });
  video.requestVideoFrameCallback(note);
};
video.requestVideoFrameCallback(note);
