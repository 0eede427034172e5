/** The pages on which a code is typed in; what stands in their fragment is one. */
const codePages = ['/code', '/direct'];

/**
 * What stands in the fragment of the address: the secret of a link, or null. A fragment is never sent to a server,
 * and whether the secret is good only the server can say.
 */
export function secretIn(address: Pick<Location, 'hash' | 'pathname'>): string | null {
  return codePages.includes(address.pathname) ? null : address.hash.slice(1) || null;
}

/** The code in the address, empty where one is to be typed in; null on other pages. */
export function codeIn({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): string | null {
  return codePages.includes(pathname) ? hash.slice(1) : null;
}

/** Puts a secret that was got by a code where links have theirs, so that a reload finds it. */
export function keepSecret(secret: string): void {
  history.replaceState(history.state, '', `/join${location.search}#${secret}`);
}

const codePlace = 'beside.code';

/** What was typed as a code in this tab. */
export function typedCode(): string {
  return sessionStorage.getItem(codePlace) ?? '';
}

export function rememberCode(typed: string): void {
  sessionStorage.setItem(codePlace, typed);
}

/** Makes the address lead back into this session from another browser, to be kept on a Home Screen. */
export function keepWayBack(sessionId: string, secret: string): void {
  history.replaceState(history.state, '', `/join?back=${sessionId}#${secret}`);
}

const namePlace = 'beside.name';

/** What was typed in this tab as the name to be called by; empty where nothing was. */
export function rememberedName(): string {
  return sessionStorage.getItem(namePlace)?.trim() ?? '';
}

export function rememberName(name: string): void {
  sessionStorage.setItem(namePlace, name.slice(0, 120));
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

const writingPlace = 'beside.writing';

/** Whether this person was writing and had shown nothing, so that a reload does not ask for their camera. */
export function wasWriting(sessionId: string): boolean {
  return sessionStorage.getItem(writingPlace) === sessionId;
}

export function rememberWriting(sessionId: string | null): void {
  if (sessionId === null) sessionStorage.removeItem(writingPlace);
  else sessionStorage.setItem(writingPlace, sessionId);
}

const answeredPlace = 'beside.answered';
type Call = { readonly id: string; readonly epoch: number };

/** Whether this person went to the technician who called them back, so that a reload does not ring once more. */
export function wasAnswered({ id, epoch }: Call): boolean {
  return sessionStorage.getItem(answeredPlace) === `${id}.${epoch}`;
}

export function rememberAnswered({ id, epoch }: Call): void {
  sessionStorage.setItem(answeredPlace, `${id}.${epoch}`);
}

/** Whether the picture was being shown in this tab, so that a reload goes on with it [fault.P1]. */
export function wasSharing(sessionId: string): boolean {
  return sessionStorage.getItem(sharingPlace) === sessionId;
}

export function rememberSharing(sessionId: string | null): void {
  if (sessionId === null) sessionStorage.removeItem(sharingPlace);
  else sessionStorage.setItem(sharingPlace, sessionId);
}
