import { nanoid } from 'nanoid';
import type { Camera } from '#client/call/camera.ts';
import { fromFile } from '#client/picture/fromFile.ts';
import { holdFrame } from '#client/picture/hold.ts';
import type { Picture } from '#client/screens/party/party.ts';

/** How long a video may take to show the larger frames it was asked for. */
const enlargeWithinMs = 800;

function fresh() {
  return { id: nanoid(), takenAt: Date.now() };
}

/** A chosen photo, made ready for the wire; null when it is no picture. */
export async function readPhoto(file: Blob): Promise<Picture | null> {
  const answer = await fromFile(file, fresh());
  return answer.ok ? { keyframe: answer.keyframe, blob: answer.blob } : null;
}

/**
 * The sharpest picture of what the camera sees: its own photo where it takes one, else the largest frame it gives,
 * else the frame on screen. Null when there is no picture at all.
 */
export async function takeStill(camera: Camera, video: HTMLVideoElement | null): Promise<Picture | null> {
  const photo = await camera.takePhoto();
  const picture = photo && (await readPhoto(photo));
  if (picture) return { ...picture, keyframe: { ...picture.keyframe, source: 'still' } };
  return video && takeFrame(camera, video);
}

async function takeFrame(camera: Camera, video: HTMLVideoElement): Promise<Picture | null> {
  const goBack = await camera.enlarge();
  if (goBack) await nextSize(video);
  const held = holdFrame(video, fresh());
  await goBack?.();
  const picture = await held?.picture.catch(() => null);
  return picture ? { ...picture, keyframe: { ...picture.keyframe, source: 'still' } } : null;
}

function nextSize(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, enlargeWithinMs);
    video.addEventListener(
      'resize',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
