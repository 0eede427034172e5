import type { Party } from './party.ts';
import type { PartyCore } from './partyCore.ts';

/** What both sides can do. */
export function common(core: PartyCore): Party {
  return {
    store: core.store,
    remoteStream: core.contact.call.remoteStream,
    operate: (draft, step) => core.operate(draft, step),
    setTrack: (kind, track) => core.contact.call.setTrack(kind, track),
    point: (at, keyframeId) => void core.contact.call.send({ t: 'point', at, keyframeId }),
    addPicture: (picture) => core.addPicture(picture),
    pictureUrl: (keyframeId) => core.pictures.url(keyframeId),
    trackingPicture: (keyframeId) => core.trackingPictures.get(keyframeId),
    wholePicture: (keyframeId) => core.pictures.whole(keyframeId),
    hangUp: async () => core.hangUp(),
    close: () => core.close(),
  };
}
