import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { dismissNotice, noticeStore, showNotice } from '#client/screens/technician/notices.ts';

beforeEach(() => {
  vi.useFakeTimers();
  noticeStore.setState({ notices: [] });
});
afterEach(() => vi.useRealTimers());

const shown = () => noticeStore.getState().notices.map(({ what, asks }) => asks ?? ('key' in what && what.key));

it('[route.R14] a call for a lead stays until it is acted on, beside others that go by themselves', () => {
  const what = { key: 'team.leadCalled', params: { name: 'Ana', customer: 'Kim', machine: '–' } } as const;
  showNotice({ what, asks: 'lead:one' });
  showNotice({ what, asks: 'lead:two' });
  for (let count = 0; count < 4; count += 1) showNotice({ what: { key: 'kept' } });
  expect(shown()).toEqual(['lead:one', 'lead:two', 'kept', 'kept', 'kept']);
  vi.advanceTimersByTime(60_000);
  expect(shown()).toEqual(['lead:one', 'lead:two']);
  // Who calls again is heard again, and once.
  showNotice({ what, asks: 'lead:one' });
  expect(shown()).toEqual(['lead:two', 'lead:one']);
  dismissNotice(noticeStore.getState().notices[0]?.id ?? -1);
  expect(shown()).toEqual(['lead:one']);
});
