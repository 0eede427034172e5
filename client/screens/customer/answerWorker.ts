/** Tells the worker that shows notices which session this page is in, when it asks. Returns what ends it. */
export function answerWorker(sessionId: string): () => void {
  if (!('serviceWorker' in navigator)) return () => {};
  const { serviceWorker } = navigator;
  const answer = ({ data, ports }: MessageEvent) => {
    if (data === 'which session') ports[0]?.postMessage(sessionId);
  };
  serviceWorker.addEventListener('message', answer);
  return () => serviceWorker.removeEventListener('message', answer);
}
