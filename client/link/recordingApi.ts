import { type Finalised, finalisePath, thumbnailPath } from '#models/api/recording.ts';
import type { Finalise } from '#models/recording.ts';
import { call } from './request.ts';

/** What the page that records asks over HTTP, beside its uploads; nothing here throws. */
export const recordingApi = {
  finalise: ({
    sessionId,
    segmentId,
    ...body
  }: Finalise & { readonly sessionId: string; readonly segmentId: string }) =>
    call<Finalised>({ method: 'POST', path: finalisePath(sessionId, segmentId), body }),
  putThumbnail: ({
    sessionId,
    atMs,
    blob,
  }: {
    readonly sessionId: string;
    readonly atMs: number;
    readonly blob: Blob;
  }) => call<object>({ method: 'PUT', path: thumbnailPath(sessionId, atMs), body: blob }),
};
export type RecordingApi = typeof recordingApi;
