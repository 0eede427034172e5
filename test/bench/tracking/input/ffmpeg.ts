import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';

let isInstalled: boolean | undefined;

/** Whether ffmpeg can be run here. */
export function hasFfmpeg(): boolean {
  if (isInstalled === undefined) {
    try {
      execFileSync('ffmpeg', ['-version'], { stdio: 'ignore' });
      isInstalled = true;
    } catch {
      isInstalled = false;
    }
  }
  return isInstalled;
}

/** Any video as a YUV4MPEG2 stream, as ffmpeg decodes it. */
export async function* decode(video: string): AsyncGenerator<Uint8Array> {
  const args = ['-v', 'error', '-i', video, '-pix_fmt', 'yuv420p', '-f', 'yuv4mpegpipe', 'pipe:1'];
  const child = spawn('ffmpeg', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  yield* child.stdout as AsyncIterable<Uint8Array>;
  const [code] = await ended;
  if (code !== 0) throw new Error(`ffmpeg could not decode ${video} (exit ${code}).`);
}

/** How a phone's browser codes a live picture at 300 kbit/s, as near as ffmpeg comes to it. */
const coders = {
  x264: ['-c:v', 'libx264', '-preset', 'veryfast', '-tune', 'zerolatency'],
  vp8: ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-undershoot-pct', '100', '-drop-threshold', '0'],
} as const;
export type Coder = keyof typeof coders;
export const coderNames = Object.keys(coders) as Coder[];

/** Codes a video at 300 kbit/s into a Matroska file. */
export async function encode(video: string, target: string, coder: Coder): Promise<void> {
  const rate = ['-b:v', '300k', '-minrate', '300k', '-maxrate', '300k', '-bufsize', '300k', '-g', '300'];
  const limits = coder === 'x264' ? rate.filter((_, n) => n !== 2 && n !== 3) : rate;
  const args = ['-v', 'error', '-y', '-i', video, '-pix_fmt', 'yuv420p', ...coders[coder], ...limits];
  const child = spawn('ffmpeg', [...args, '-f', 'matroska', target], { stdio: 'inherit' });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`ffmpeg could not code ${video} as ${coder} (exit ${code}).`);
}
