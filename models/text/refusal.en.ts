import type { RefusalReason } from '../refusal.ts';
import type { Catalogue } from './say.ts';

/** Why something was not done, in English. */
export const refusalEn: Catalogue<RefusalReason> = {
  ALREADY_TAKEN: 'Somebody else has already taken this session.',
  ARTICLE_GONE: 'This article is not in the library now: it was withdrawn, or never published. Choose another one.',
  BAD_INPUT: 'Something in what was sent is not right. Check it and try again.',
  BUSY: 'We are very busy right now. Wait a moment, then try again.',
  CHANGED_SINCE: 'Somebody else saved this in the meantime. Nothing was overwritten.',
  CODE_EXPIRED: 'This certificate has run out. Your company can have it renewed.',
  CODE_UNKNOWN: 'We do not know this code. Check it, or ask for a new one.',
  FENCED: 'This session has moved to somebody else. Nothing you did before is lost.',
  FORBIDDEN: 'This is not yours to open or change.',
  INTERNAL: 'Something went wrong on our side. It has been noted. Try again in a moment.',
  IN_USE: 'This session is open on another device.',
  LINK_UNKNOWN: 'This link does not work any more. Ask the person who sent it for a new one.',
  MISMATCH: 'This part of the recording did not arrive whole. It is sent again by itself.',
  NO_CONSENT: 'There is no consent to record, so nothing was kept.',
  NOT_FOUND: 'We could not find that.',
  NOT_NOW: 'That is not possible at this point of the session.',
  RATE_LIMITED: 'That was too much at once. Wait a minute, then try again.',
  SIGNED_OUT: 'You are signed out. Sign in again; your work is kept.',
  TOO_LARGE: 'That picture is too large. Choose a smaller one.',
  TOO_LATE: 'That came too late.',
  UNREACHABLE: 'We cannot reach our server. Check your connection; we keep trying.',
  WRONG_CREDENTIALS: 'That name and password do not go together.',
};
