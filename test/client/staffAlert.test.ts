// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createAlert } from '#client/screens/technician/alert.ts';
import type { OfferView } from '#models/view.ts';

type Shown = { readonly title: string; readonly options: NotificationOptions; isClosed: boolean; onclick?: () => void };
let shown: Shown[];

type Browser = {
  readonly permission?: NotificationPermission;
  readonly isHidden?: boolean;
  readonly doesThrow?: boolean;
};

/** A browser that shows notifications, and one that leaves them to service workers and throws. */
function stubBrowser({ permission = 'granted', isHidden = true, doesThrow = false }: Browser) {
  class Notice implements Shown {
    static readonly permission = permission;
    readonly title: string;
    readonly options: NotificationOptions;
    isClosed = false;
    onclick?: () => void;
    constructor(title: string, options: NotificationOptions) {
      if (doesThrow) throw new TypeError('Illegal constructor');
      this.title = title;
      this.options = options;
      shown.push(this);
    }
    close() {
      this.isClosed = true;
    }
  }
  vi.stubGlobal('Notification', Notice);
  // A page nobody has clicked yet: no sound is let through.
  vi.stubGlobal(
    'AudioContext',
    class {
      readonly state = 'suspended';
      async resume() {}
    },
  );
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(isHidden);
}

beforeEach(() => {
  shown = [];
  document.title = 'Beside';
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const offer = {
  ...{
    sessionId: 'session-1',
    entryLevel: 2,
    customer: { name: 'Mara', level: 1, segment: 'business', language: 'en' },
  },
  machine: { id: 'machine-1', family: 'Labeller', model: 'L200', serial: '1', site: '' },
} as OfferView;

it('a page that is not seen tells of an offer by a notification, which goes with the offer', () => {
  stubBrowser({});
  const alert = createAlert();
  alert(offer);
  expect(shown).toMatchObject([
    { title: 'Mara asks for help', options: { body: 'Level 2 · Labeller L200', tag: 'session-1' }, isClosed: false },
  ]);
  expect(document.title).toBe('● Mara asks for help');
  alert(null);
  expect([shown[0]?.isClosed, document.title]).toEqual([true, 'Beside']);
});

it('a click on the notification brings the page to the front and puts it away', () => {
  stubBrowser({});
  const focus = vi.spyOn(globalThis, 'focus').mockImplementation(() => undefined);
  const alert = createAlert();
  alert(offer);
  shown[0]?.onclick?.();
  expect([focus.mock.calls.length, shown[0]?.isClosed]).toEqual([1, true]);
  alert(null);
});

it.each<[string, Browser]>([
  ['the page is seen', { isHidden: false }],
  ['it was not allowed', { permission: 'default' }],
  ['the browser throws', { doesThrow: true }],
])('title and sound do without a notification where %s', (_why, browser) => {
  stubBrowser(browser);
  const alert = createAlert();
  alert(offer);
  expect([shown.length, document.title]).toEqual([0, '● Mara asks for help']);
  alert(null);
});
