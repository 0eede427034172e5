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

/** A picture of the customer's, and the small one by which marks on it can be followed, where it could be made. */
export type Taken = { readonly picture: Picture; readonly tracking: Blob | null };

/** A chosen photo, made ready for the wire; null when it is no picture. */
export async function readPhoto(file: Blob): Promise<Taken | null> {
  const answer = await fromFile(file, fresh());
  if (!answer.ok) return null;
  const { keyframe, blob, tracking } = answer;
  return { picture: { keyframe, blob }, tracking };
}

function asStill({ picture, tracking }: Taken): Taken {
  return { picture: { ...picture, keyframe: { ...picture.keyframe, source: 'still' } }, tracking };
}

/**
 * The sharpest picture of what the camera sees: its own photo where it takes one, else the largest frame it gives,
 * else the frame on screen. Null when there is no picture at all.
 */
export async function takeStill(camera: Camera, video: HTMLVideoElement | null): Promise<Taken | null> {
  const photo = await camera.takePhoto();
  const taken = photo && (await readPhoto(photo));
  if (taken) return asStill(taken);
  return video && takeFrame(camera, video);
}

async function takeFrame(camera: Camera, video: HTMLVideoElement): Promise<Taken | null> {
  const goBack = await camera.enlarge();
  if (goBack) await nextSize(video);
  const held = holdFrame(video, fresh());
  await goBack?.();
  const picture = await held?.picture.catch(() => null);
  return held && picture ? asStill({ picture, tracking: await held.tracking }) : null;
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
