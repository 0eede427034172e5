type Connection = EventTarget & { readonly type?: string };

/**
 * Calls when the device has got another network: back online, or from one kind to another (wifi to mobile data).
 * The kind is known to some browsers only; their other news of a connection are mere estimates and come all the time.
 */
export function onNetworkChange(handler: () => void): () => void {
  const connection = (globalThis.navigator as { connection?: Connection } | undefined)?.connection;
  let kind = connection?.type;
  const onConnection = () => {
    if (connection?.type === kind) return;
    kind = connection?.type;
    handler();
  };
  globalThis.addEventListener?.('online', handler);
  connection?.addEventListener?.('change', onConnection);
  return () => {
    globalThis.removeEventListener?.('online', handler);
    connection?.removeEventListener?.('change', onConnection);
  };
}
