import { expect, test } from 'vitest';
import { isPushAddress } from '#signaling/notify/pushHosts.ts';

test('[threat.T22] only push services are pushed to', () => {
  const bad = [
    ...['http://fcm.googleapis.com/x', 'https://evil.example/x', 'https://fcm.googleapis.com.evil.example/x'],
    ...[
      'https://fcm.googleapis.com:8443/x',
      'https://user@fcm.googleapis.com/x',
      'https://127.0.0.1/x',
      'https://2130706433/x',
    ],
    ...[
      'https://[::ffff:127.0.0.1]/x',
      'https://notify.windows.com/x',
      'https://xpush.apple.com/x',
      'file:///etc/passwd',
      'x',
    ],
  ];
  expect(bad.filter((endpoint) => isPushAddress(endpoint, []))).toEqual([]);
  const good = [
    ...['https://fcm.googleapis.com/fcm/send/x', 'https://updates.push.services.mozilla.com/wpush/v2/x'],
    ...['https://web.push.apple.com/x', 'https://wns2-par02p.notify.windows.com/w/?token=x'],
  ];
  expect(good.filter((endpoint) => !isPushAddress(endpoint, []))).toEqual([]);
  expect(isPushAddress('http://127.0.0.1:9/x', ['http://127.0.0.1:9'])).toBe(true);
});
