import type { BrowserContext } from 'playwright-core';
import type { Role } from '#client/call/call.ts';
import type { ThinPath } from './thinPath.ts';

/** From now on what these pages hear of where the other side, `other`, is leads over the path. */
export function bendPages(path: ThinPath, other: Role) {
  return async (context: BrowserContext) => {
    await context.exposeFunction('bendCandidate', async (candidate: string) => {
      const signal = JSON.stringify({ type: 'candidate', candidate: JSON.parse(candidate) });
      const bent = await path.through(other, signal);
      return bent && JSON.stringify((JSON.parse(bent) as { candidate: object }).candidate);
    });
    await context.addInitScript(() => {
      const add = RTCPeerConnection.prototype.addIceCandidate as (candidate: object) => Promise<void>;
      const { bendCandidate } = window as unknown as { bendCandidate(candidate: string): Promise<string | null> };
      RTCPeerConnection.prototype.addIceCandidate = async function (
        this: RTCPeerConnection,
        candidate?: object | null,
      ) {
        const bent = candidate && (await bendCandidate(JSON.stringify(candidate)));
        if (bent) await add.call(this, JSON.parse(bent));
      } as typeof RTCPeerConnection.prototype.addIceCandidate;
      // A description that is sent again carries what was found meanwhile: that leads over the path as well.
      type Told = { readonly type: RTCSdpType; readonly sdp?: string };
      const setRemote = RTCPeerConnection.prototype.setRemoteDescription as (told: Told) => Promise<void>;
      RTCPeerConnection.prototype.setRemoteDescription = async function (
        this: RTCPeerConnection,
        { type, sdp = '' }: Told,
      ) {
        await setRemote.call(this, { type, sdp: sdp.replace(/^a=candidate:.*\r?\n/gm, '') });
        const sections = sdp.split(/^(?=m=)/m).slice(1);
        for (const [sdpMLineIndex, section] of sections.entries())
          for (const [line] of section.matchAll(/^a=candidate:.*$/gm))
            await this.addIceCandidate({ candidate: line.slice(2).trim(), sdpMLineIndex }).catch(() => undefined);
      } as typeof RTCPeerConnection.prototype.setRemoteDescription;
    });
  };
}
