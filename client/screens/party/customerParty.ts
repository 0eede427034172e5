import { common } from './common.ts';
import { spareFrames } from './frameRate.ts';
import type { CustomerParty, CustomerPartyOptions } from './party.ts';
import { PartyCore } from './partyCore.ts';
import type { PartyTools } from './partyTools.ts';
import type { Side } from './side.ts';

/** The customer's part. */
export function joinCustomerParty(options: CustomerPartyOptions, tools: Partial<PartyTools> = {}): CustomerParty {
  const { link, sessionId } = options;
  const side: Side = {
    role: 'customer',
    requestPeer: (request) => link.ask('peer:request', request),
    reportCamera: (report) => link.ask('camera:report', report),
    onSetCamera: (setting) => options.onSetCamera(setting),
    onTakeStill: () => options.onTakeStill(),
  };
  const core = new PartyCore({ side, sessionId, link, tools });
  core.until(spareFrames(core.store, core.contact.call, core.clock));
  return {
    ...common(core),
    reportCamera: (report) => core.reportCamera(report),
    tellTracking: (report) => core.contact.call.send({ t: 'tracking', report }),
    setRecording: async (recording) => link.ask('consent:change', { ...core.ofSession(), recording }),
    leaveRequest: async (request) => link.ask('request:leave', { ...core.ofSession(), ...request }),
  };
}
