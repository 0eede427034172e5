import { createStore } from 'zustand/vanilla';
import { api } from '#client/link/api.ts';
import type { Setup, SignedIn, SignIn } from '#models/api.ts';
import type { Answer } from '#models/refusal.ts';
import type { StaffView } from '#models/view.ts';

/** Who uses this page. `expired`: signed out from elsewhere while work was on the screen; the work stays. */
export type Account =
  | { readonly state: 'loading' | 'signedOut' | 'unreachable' }
  | { readonly state: 'signedIn' | 'expired'; readonly me: StaffView };

/** The one account of this page. */
export const accountStore = createStore<Account>(() => ({ state: 'loading' }));

function admit(answer: Answer<SignedIn>): Answer<SignedIn> {
  if (answer.ok) accountStore.setState({ state: 'signedIn', me: answer.me }, true);
  return answer;
}

/** Asks the server who is signed in here. */
export async function loadAccount(): Promise<void> {
  const answer = admit(await api.me());
  if (answer.ok) return;
  accountStore.setState({ state: answer.reason === 'UNREACHABLE' ? 'unreachable' : 'signedOut' }, true);
}

const loginPlace = 'beside.login';

/** The name this person signed in with in this tab; empty where they came in otherwise. */
export function loginOf(me: StaffView): string {
  return sessionStorage.getItem(`${loginPlace}.${me.id}`) ?? '';
}

/** Signs in by name and password. */
export async function signIn(input: SignIn): Promise<Answer<SignedIn>> {
  const answer = admit(await api.signIn(input));
  if (answer.ok) sessionStorage.setItem(`${loginPlace}.${answer.me.id}`, input.login);
  return answer;
}

/** Makes the first lead of a new installation and signs them in. */
export async function setUp(input: Setup): Promise<Answer<SignedIn>> {
  return admit(await api.setup(input));
}

/** Signs out here. The page lets go of its work first, so that it does not take its own signing out for a surprise. */
export async function signOut(): Promise<void> {
  accountStore.setState({ state: 'loading' }, true);
  const answer = await api.signOut();
  if (answer.ok || answer.reason === 'SIGNED_OUT') accountStore.setState({ state: 'signedOut' }, true);
  else await loadAccount();
}

/** The server no longer knows us: keep the page as it is and ask to sign in again. */
export function expireAccount(): void {
  const account = accountStore.getState();
  if (account.state === 'signedIn') accountStore.setState({ state: 'expired', me: account.me }, true);
}
