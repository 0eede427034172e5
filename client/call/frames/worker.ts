import type { FromFrames, ToFrames } from './messages.ts';
import { Run } from './run.ts';

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;
const now = () => performance.timeOrigin + performance.now();
let transformer: RTCRtpScriptTransformer | null = null;
let current: Run | null = null;
let nth = 0;

function tell(message: FromFrames): void {
  scope.postMessage(message, message.t === 'slice' ? [message.bytes] : []);
}

/** Before the peer is connected it cannot be asked; it is asked again. */
function askForKey(): void {
  void transformer?.sendKeyFrameRequest().catch(() => undefined);
}

/** Every picture goes on to the screen, whatever becomes of the copy. */
async function pass({ readable, writable }: RTCRtpScriptTransformer): Promise<void> {
  const [reader, writer] = [readable.getReader(), writable.getWriter()];
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    try {
      current?.take(next.value);
    } catch {
      void current?.end(true);
    }
    void writer.write(next.value).catch(() => undefined);
  }
}

function hear(message: ToFrames): void {
  if (message.t === 'ping') return tell({ t: 'here' });
  if (message.t === 'begin') {
    const { run, sound } = message;
    nth = run;
    current = new Run({ run, sound, now, tell, askForKey });
    return;
  }
  if (message.run !== nth || !current) return;
  switch (message.t) {
    case 'shown':
      return current.shown(message.rtp, message.at);
    case 'flush':
      return current.flush();
    case 'stop':
      void current.end(false);
      current = null;
      return;
    default:
      return message satisfies never;
  }
}

scope.onrtctransform = (event) => {
  transformer = event.transformer;
  // It ends with its peer.
  void pass(event.transformer).catch(() => undefined);
};
scope.onmessage = ({ data }: MessageEvent<ToFrames>) => hear(data);
tell({ t: 'here' });
