const place = 'beside.muted';

/** Whether this person was muted in this session, in whichever tab of this browser: a reload must not lift it. */
export function wasMuted(sessionId: string): boolean {
  return localStorage.getItem(place) === sessionId;
}

export function rememberMuted(sessionId: string, isMuted: boolean): void {
  if (isMuted) localStorage.setItem(place, sessionId);
  else if (wasMuted(sessionId)) localStorage.removeItem(place);
}
