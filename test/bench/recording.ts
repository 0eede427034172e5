import type { BenchOptions } from './options.ts';
import { recordingSearch } from './recordingSearch.ts';
import { recordingServer } from './recordingServer.ts';
import { recordingShare } from './recordingShare.ts';

/** What recording costs the page that records and the server, and how soon one of many recordings is found (`only`: search, server, or share). */
export async function recording({ only }: Pick<BenchOptions, 'only'>): Promise<object> {
  if (only === 'search') return await recordingSearch();
  if (only === 'server') return await recordingServer();
  const share = await recordingShare();
  if (only === 'share') return share;
  return { ...share, ...(await recordingServer()), ...(await recordingSearch()) };
}
