import { type ErasurePreview, erasedSessionPath, erasurePath } from '#models/api/erasure.ts';
import { recordingPath } from '#models/api/recording.ts';
import { type RecordingLog, recordingLogPath } from '#models/api/recordingLog.ts';
import {
  type NewSearch,
  type RecordingChoices,
  type RecordingsPage,
  recordingChoicesPath,
  recordingsPath,
  type SavedSearch,
  type SavedSearches,
  savedSearchesPath,
  type Tags,
  tagsPath,
} from '#models/api/recordings.ts';
import { at, call } from './request.ts';

/** What trainers and leads ask for to find recordings; nothing here throws. */
export const recordingsApi = {
  find: (query: URLSearchParams) => call<RecordingsPage>({ method: 'GET', path: `${recordingsPath}?${query}` }),
  choices: () => call<RecordingChoices>({ method: 'GET', path: recordingChoicesPath }),
  setTags: (id: string, body: Tags) => call<Tags>({ method: 'PUT', path: tagsPath(id), body }),
  erasure: (id: string) => call<ErasurePreview>({ method: 'GET', path: erasurePath(id) }),
  eraseSession: (id: string) => call<object>({ method: 'DELETE', path: erasedSessionPath(id), body: {} }),
  erase: (id: string) => call<object>({ method: 'DELETE', path: recordingPath(id), body: {} }),
  hold: (id: string, body: { readonly isHeld: boolean }) =>
    call<object>({ method: 'POST', path: `${recordingPath(id)}/hold`, body }),
  log: (id: string) => call<RecordingLog>({ method: 'GET', path: recordingLogPath(id) }),
  searches: () => call<SavedSearches>({ method: 'GET', path: savedSearchesPath }),
  saveSearch: (body: NewSearch) => call<SavedSearch>({ method: 'POST', path: savedSearchesPath, body }),
  forgetSearch: (id: string) => call<object>({ method: 'DELETE', path: at(savedSearchesPath, id), body: {} }),
};
