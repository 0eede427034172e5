import { pictureHeaderSchema } from '#models/channel.ts';
import type { Party } from './party.ts';
import type { PartyCore } from './partyCore.ts';

async function sendTracking(core: PartyCore, keyframeId: string, picture: Blob): Promise<void> {
  core.trackingPictures.have(keyframeId, picture);
  const about = { keyframeId, mime: picture.type, bytes: picture.size, use: 'tracking' };
  const header = pictureHeaderSchema.safeParse(about).data;
  if (header) core.contact.call.sendPicture(header, await picture.arrayBuffer());
}

/** What both sides can do. */
export function common(core: PartyCore): Party {
  return {
    store: core.store,
    remoteStream: core.contact.call.remoteStream,
    streamOf: (id) => core.circle.streamOf(id),
    operate: (draft, step) => core.operate(draft, step),
    setTrack: (kind, track) => core.circle.setTrack(kind, track),
    point: (at, keyframeId, on) => void core.circle.sendAll({ t: 'point', at, keyframeId, ...(on && { on }) }),
    addPicture: (picture) => core.addPicture(picture),
    addTrackingPicture: (keyframeId, picture) => void sendTracking(core, keyframeId, picture),
    pictureUrl: (keyframeId) => core.pictures.url(keyframeId),
    trackingPicture: (keyframeId) => core.trackingPictures.get(keyframeId),
    wholePicture: (keyframeId) => core.pictures.whole(keyframeId),
    hangUp: async () => core.hangUp(),
    close: () => core.close(),
  };
}
