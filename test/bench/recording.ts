import { recordingServer } from './recordingServer.ts';
import { recordingShare } from './recordingShare.ts';

/** What recording costs the page that records and the server. `searchP95Ms` is null: recordings cannot be searched yet. */
export async function recording(): Promise<object> {
  const { addedCpuShare } = await recordingShare();
  return { addedCpuShare, ...(await recordingServer()), searchP95Ms: null };
}
