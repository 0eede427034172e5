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
  core.until(spareFrames(core.store, { limitTo: (limits) => core.contact.call.limitTo(limits) }, core.clock));
  return {
    ...common(core),
    get remoteStream() {
      return core.contact.call.remoteStream;
    },
    reportCamera: (report) => core.reportCamera(report),
    setStillSource: (source) => core.circle.setStillSource(source),
    answerJoining: (technicianId, isWelcome) =>
      link.ask('helper:answer', { ...core.ofSession(), technicianId, isWelcome }),
    tellTracking: (report) => core.circle.tell({ t: 'tracking', report }),
    cover: (covered) => {
      core.circle.tell({ t: 'cover', covered });
      return link.ask('recording:cover', { ...core.ofSession(), covered });
    },
    stopRecording: () => {
      // It stops at once, whether or not the server can be reached to hear why.
      core.circle.tell({ t: 'cover', covered: true });
      return link.ask('consent:change', { ...core.ofSession(), case: false, training: false });
    },
    withdraw: (purposes) => {
      const { recording } = core.store.getState().session ?? {};
      const isLast = recording?.purposes.every((purpose) => purposes.includes(purpose)) ?? true;
      if (isLast) core.circle.tell({ t: 'cover', covered: true });
      return link.ask('recording:withdraw', { ...core.ofSession(), purposes: [...purposes] });
    },
    leaveRequest: async (request) => link.ask('request:leave', { ...core.ofSession(), ...request }),
  };
}
