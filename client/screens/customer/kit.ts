import '#client/link/jitless.ts';
import { openCamera } from '#client/call/camera.ts';
import { openMicrophone } from '#client/call/microphone.ts';
import { createCall } from '#client/call/peerCall.ts';
import { openCustomerLink } from '#client/link/socket.ts';
import { joinCustomerParty } from '#client/screens/party/customerParty.ts';
import type { PartyTools } from '#client/screens/party/partyTools.ts';
import { isIos } from './browser.ts';
import { InSession } from './InSession.tsx';
import { loadPeerLast } from './peerCode.ts';
import { Stay } from './stay.ts';
import { loadChat } from './useChat.ts';
import { Viewfinder } from './viewfinder.ts';
import type { Kit } from './visit.ts';

/** What a session is shown with, in one file with what it is made of: a slow line carries one faster than two. */
export const sessionScreen = InSession;

const tools: Partial<PartyTools> = {
  createCall: (role, parts) => createCall(role, parts, { loadPeer: loadPeerLast }),
};

/** The real devices, line and party. All of it is fetched while the first page is being read. */
export function createKit(): Kit {
  const viewfinder = new Viewfinder({
    openCamera: (events, acquired) => openCamera(events, navigator.mediaDevices, acquired),
    openMicrophone,
    staysSilent: isIos(navigator.userAgent, navigator.maxTouchPoints),
  });
  return {
    viewfinder,
    enter: (events) =>
      new Stay({
        ...{ ...events, viewfinder, link: openCustomerLink() },
        joinParty: (options) => joinCustomerParty(options, tools),
        joinChat: async (options) => (await loadChat()).joinChat(options),
      }),
  };
}
