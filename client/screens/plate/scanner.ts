import { acquire } from '#client/call/acquire.ts';
import type { CameraFailure } from '#models/cameraFailure.ts';
import { type Plate, readPlate } from '#models/library/plate.ts';
import { type Decode, openDecoder } from './decoder.ts';

/** What happens while somebody holds their camera at a name plate. */
export type ScanNews =
  | { readonly at: 'opening' | 'loading' | 'looking' | 'noReader' }
  | { readonly at: 'failed'; readonly failure: CameraFailure }
  | { readonly at: 'notOurs'; readonly text: string }
  | { readonly at: 'found'; readonly plate: Plate };

type Scan = { readonly video: HTMLVideoElement; readonly tell: (news: ScanNews) => void; readonly signal: AbortSignal };

const betweenMs = 120;

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, betweenMs));
}

/** The first code in view that names a machine; null when it was stopped before. */
async function look(decode: Decode, { video, tell, signal }: Scan): Promise<Plate | null> {
  while (!signal.aborted) {
    const texts = await decode(video).catch(() => []);
    for (const text of texts) {
      const plate = readPlate(text);
      if (plate) return plate;
      tell({ at: 'notOurs', text: text.slice(0, 60) });
    }
    await pause();
  }
  return null;
}

/** Opens the camera and looks for a code until one is found or `signal` says to stop; the camera is let go of in any case. */
export async function scan(parts: Scan): Promise<void> {
  const { video, tell, signal } = parts;
  tell({ at: 'opening' });
  const opened = await acquire({ media: navigator.mediaDevices, withMicrophone: false });
  if (!opened.ok) return tell({ at: 'failed', failure: opened.failure });
  try {
    video.srcObject = new MediaStream([opened.video]);
    await video.play();
    tell({ at: 'loading' });
    const decode = await openDecoder().catch(() => null);
    if (!decode) return tell({ at: 'noReader' });
    tell({ at: 'looking' });
    const plate = await look(decode, parts);
    if (plate && !signal.aborted) tell({ at: 'found', plate });
  } finally {
    opened.video.stop();
    video.srcObject = null;
  }
}
