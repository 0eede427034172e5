import { expect, it } from 'vitest';
import { watchCustomer } from '#client/screens/technician/customerNews.ts';
import { noticeStore } from '#client/screens/technician/notices.ts';
import { createPartyStore } from '#client/state/partyState.ts';
import type { SessionView } from '#models/view.ts';

it('[fault.P6] says once that the customer is on another device now', () => {
  const store = createPartyStore();
  watchCustomer({ store, isStillAwaited: () => false, show: () => undefined });
  for (const customerEpoch of [1, 2, 2]) store.setState({ session: { customerEpoch } as SessionView });
  expect(noticeStore.getState().notices.map(({ what }) => what)).toEqual([{ key: 'customerMoved' }]);
});
