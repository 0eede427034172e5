import type { Logger } from 'pino';
import type { Auth } from '../auth/auth.ts';
import type { Passwords } from '../auth/passwords.ts';
import type { SetupDoor } from '../auth/setupDoor.ts';
import type { CheckSignIn } from '../auth/signIn.ts';
import type { Ice } from '../auth/turn.ts';
import type { Clock } from '../clock.ts';
import type { Dispatch } from '../dispatch/dispatch.ts';
import type { Library } from '../library/library.ts';
import type { Pictures } from '../media/pictures.ts';
import type { Archive } from '../media/recordings/archive.ts';
import type { Courier } from '../notify/courier.ts';
import type { GuardedPost } from '../notify/guardedPost.ts';
import type { Notify } from '../notify/notify.ts';
import type { Store } from '../store/store.ts';

export type Log = Logger;

/** What the routes work with. */
export type HttpParts = {
  readonly store: Store;
  readonly clock: Clock;
  /** Makes an id nobody can guess. */
  readonly ids: () => string;
  readonly log: Log;
  readonly auth: Auth;
  readonly passwords: Passwords;
  readonly checkSignIn: CheckSignIn;
  readonly dispatch: Dispatch;
  readonly notify: Notify;
  readonly guarded: GuardedPost;
  readonly courier: Courier;
  readonly pictures: Pictures;
  readonly archive: Archive;
  readonly library: Library;
  /** The servers by which pages meet, with credentials of this name. */
  ice(name: string, now: number): Ice;
  readonly setup: SetupDoor;
  /** The address people open, without a slash at the end. */
  readonly publicUrl: () => string;
  /** True once the server is being stopped. */
  readonly isLeaving: () => boolean;
};
