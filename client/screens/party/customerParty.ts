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
    reportCamera: (report) => link.ask('camera:report', report),
    onSetCamera: (setting) => options.onSetCamera(setting),
    onTakeStill: () => options.onTakeStill(),
  };
  const core = new PartyCore({ side, sessionId, link, tools });
  core.until(spareFrames(core.store, { setFrameRate: (rate) => core.contact.call.setFrameRate(rate) }, core.clock));
  return {
    ...common(core),
    get remoteStream() {
      return core.contact.call.remoteStream;
    },
    reportCamera: (report) => core.reportCamera(report),
    answerJoining: (technicianId, isWelcome) =>
      link.ask('helper:answer', { ...core.ofSession(), technicianId, isWelcome }),
    tellTracking: (report) => core.circle.tell({ t: 'tracking', report }),
    setRecording: async (recording) => link.ask('consent:change', { ...core.ofSession(), recording }),
    leaveRequest: async (request) => link.ask('request:leave', { ...core.ofSession(), ...request }),
  };
}
