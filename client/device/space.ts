/** How full the device is for this page, 0..1; null where the browser does not say. */
export async function fullness(storage: Pick<StorageManager, 'estimate'> = navigator.storage): Promise<number | null> {
  const { usage, quota } = await storage.estimate().catch(() => ({ usage: undefined, quota: undefined }));
  return usage === undefined || !quota ? null : usage / quota;
}

/** Asks the browser not to throw away what lies here when the device gets full. */
export async function keepForGood(): Promise<boolean> {
  const { persist } = navigator.storage as { persist?: () => Promise<boolean> };
  return (await persist?.call(navigator.storage).catch(() => false)) ?? false;
}
