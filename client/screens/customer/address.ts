/**
 * What stands in the fragment of the address: the secret of a link, or null. A fragment is never sent to a server,
 * and whether the secret is good only the server can say.
 */
export function secretIn(address: Pick<Location, 'hash'>): string | null {
  return address.hash.slice(1) || null;
}

/** Takes the secret out of the address bar and out of the history, so that nobody reads it over a shoulder. */
export function forgetSecret(): void {
  history.replaceState(history.state, '', location.pathname + location.search);
}

/** The session that a notice leads back to, by its address; null where the page was opened in another way. */
export function backIn(address: Pick<Location, 'search'>): string | null {
  return new URLSearchParams(address.search).get('back');
}

const linkPlace = 'beside.link';
const sharingPlace = 'beside.sharing';
/** Enough of a secret to know a link again, far too little to open one. */
const tagLength = 8;

/** Whether this browser was let in by this very link before. */
export function isKnown(secret: string): boolean {
  return localStorage.getItem(linkPlace) === secret.slice(0, tagLength);
}

export function remember(secret: string): void {
  localStorage.setItem(linkPlace, secret.slice(0, tagLength));
}

/** Whether the picture was being shown in this tab, so that a reload goes on with it [fault.P1]. */
export function wasSharing(sessionId: string): boolean {
  return sessionStorage.getItem(sharingPlace) === sessionId;
}

export function rememberSharing(sessionId: string | null): void {
  if (sessionId === null) sessionStorage.removeItem(sharingPlace);
  else sessionStorage.setItem(sharingPlace, sessionId);
}
