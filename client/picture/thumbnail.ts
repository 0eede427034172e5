import { fitWithin } from './size.ts';

/** Px on the long side: enough to tell a moment from another, on the page of posters as well. */
const longest = 480;
const maxBytes = 60_000;
const qualities = [0.7, 0.5, 0.3] as const;
const frameWithinMs = 3_000;

function firstFrame(video: HTMLVideoElement): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), frameWithinMs);
    video.addEventListener('loadeddata', () => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}

async function drawn(video: HTMLVideoElement): Promise<Blob | null> {
  const { width, height } = fitWithin({ width: video.videoWidth, height: video.videoHeight }, longest);
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d', { alpha: false })?.drawImage(video, 0, 0, width, height);
  for (const quality of qualities) {
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
    if (blob.size <= maxBytes) return blob;
  }
  return null;
}

/**
 * What a track shows now as a JPEG of at most 60 kB; null where nothing comes. It has a video element of its own for that
 * one frame, so that it goes on where the page is covered and nothing is painted.
 */
export async function thumbnailOf(track: MediaStreamTrack): Promise<Blob | null> {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  try {
    void video.play().catch(() => undefined);
    return (await firstFrame(video)) && video.videoWidth > 0 ? await drawn(video) : null;
  } finally {
    video.srcObject = null;
  }
}
