/** Hosts that browsers are pushed to through, and the ends of names that only such hosts have. */
const known = [
  'fcm.googleapis.com',
  'android.googleapis.com',
  'web.push.apple.com',
  'updates.push.services.mozilla.com',
];
const knownEnds = ['.push.services.mozilla.com', '.push.apple.com', '.notify.windows.com'];

/**
 * Whether a browser's push address may be posted to. It is the customer's word, so it must be one of the push services
 * there are, over https at the usual port, or of an origin this installation was told of [threat.T22].
 */
export function isPushAddress(endpoint: string, ownOrigins: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname, origin, port, username, password } = new URL(endpoint);
  if (username || password) return false;
  if (ownOrigins.includes(origin)) return true;
  const isKnown = known.includes(hostname) || knownEnds.some((end) => hostname.endsWith(end));
  return protocol === 'https:' && port === '' && isKnown;
}
