/**
 * Keeps the screen on until the returned function is called. The browser takes the lock away whenever the page is
 * hidden, so it is asked for again each time the page is seen. Without the API, nothing happens.
 */
export function keepAwake(): () => void {
  let sentinel: WakeLockSentinel | null = null;
  let isWanted = true;

  async function ask() {
    if (!isWanted || document.visibilityState !== 'visible') return;
    if (!('wakeLock' in navigator) || (sentinel && !sentinel.released)) return;
    // Refused on a low battery; the call goes on all the same.
    sentinel = await navigator.wakeLock.request('screen').catch(() => null);
    if (!isWanted) void sentinel?.release();
  }

  document.addEventListener('visibilitychange', ask);
  void ask();
  return () => {
    isWanted = false;
    document.removeEventListener('visibilitychange', ask);
    void sentinel?.release();
  };
}
