import type { SignIn } from '#models/api.ts';
import type { BucketRate } from '#models/bucket.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import type { Clock } from '../clock.ts';
import type { StaffRow } from '../store/staff.ts';
import type { Store } from '../store/store.ts';
import { createLimiter } from './limiter.ts';
import type { Passwords } from './passwords.ts';

/** Five tries in a quarter of an hour for an account from one address, and twenty an hour from everywhere. */
const fromOnePlace: BucketRate = { burst: 5, perSecond: 5 / 900 };
const fromEverywhere: BucketRate = { burst: 20, perSecond: 20 / 3600 };

type SignedInStaff = Answer<{ readonly staff: StaffRow }> & { readonly waitMs?: number };
/** Checks a login and password. `waitMs` says how long to wait where there were too many tries. */
export type CheckSignIn = (input: SignIn, address: string) => Promise<SignedInStaff>;

export function createCheckSignIn(parts: { store: Store; clock: Clock; passwords: Passwords }): CheckSignIn {
  const { store, clock, passwords } = parts;
  const places = createLimiter(fromOnePlace, clock);
  const accounts = createLimiter(fromEverywhere, clock);
  const rehash = async (staff: StaffRow, password: string) => {
    const better = passwords.isOutdated(staff.passwordHash) ? await passwords.hash(password) : null;
    if (better) await store.staff.setPassword(staff.companyId, staff.id, better);
  };
  return async ({ login, password }, address) => {
    const account = login.trim().toLowerCase();
    const place = `${address} ${account}`;
    const waitMs = places.spend(place) ?? accounts.spend(account);
    if (waitMs !== null) return { ...refuse('RATE_LIMITED'), waitMs };
    const staff = await store.staff.findByLogin(account);
    const isRight = await passwords.verify(staff?.passwordHash ?? null, password);
    if (isRight === false || (isRight && !staff)) return refuse('WRONG_CREDENTIALS');
    places.refund(place);
    accounts.refund(account);
    if (!isRight || !staff) return refuse('BUSY');
    await rehash(staff, password);
    return { ok: true, staff };
  };
}
