import type { RecordingAnswer } from '#models/api/recording.ts';
import type { Member } from './company.ts';

/** A recording as this member of staff may see it; null while the server has none for them. */
export async function recordingOf(url: string, member: Member, sessionId: string): Promise<RecordingAnswer | null> {
  const response = await fetch(`${url}/api/recordings/${sessionId}`, { headers: { cookie: `sid=${member.token}` } });
  const answer = (await response.json()) as RecordingAnswer & { readonly ok: boolean };
  return answer.ok ? answer : null;
}

/** How long each kind of stretch of a recording is, s. */
export function secondsOf({ stretches }: RecordingAnswer): Record<'kept' | 'covered' | 'gap', number> {
  const sum = (kind: string) =>
    stretches.filter((one) => one.kind === kind).reduce((all, { fromMs, toMs }) => all + (toMs - fromMs) / 1000, 0);
  return { kept: sum('kept'), covered: sum('covered'), gap: sum('gap') };
}
