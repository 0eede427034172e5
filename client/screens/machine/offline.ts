/** Shows the line that there is no network, and takes it away; `back` is called when there is one again. */
export function watchNetwork(back: () => void): void {
  addEventListener('offline', () => {
    document.body.dataset.offline = '';
  });
  addEventListener('online', () => {
    delete document.body.dataset.offline;
    back();
  });
}

/** True where this page came from the device and not from the server. */
export function isFromDevice(): boolean {
  return document.body.dataset.offline !== undefined;
}
