import { useStore } from 'zustand';
import type { StaffView } from '#models/view.ts';
import { accountStore, loginOf } from './account.ts';
import { Dialog } from './Dialog.tsx';
import { SignInForm } from './SignInForm.tsx';
import { useSay } from './useSay.ts';

/** Asks to sign in again over the page as it is, so that nothing that was begun here is lost. */
export function SignedOutElsewhere({ me, onSignedIn }: { readonly me: StaffView; readonly onSignedIn: () => void }) {
  const say = useSay();
  const isExpired = useStore(accountStore, (account) => account.state === 'expired');
  return (
    <Dialog isOpen={isExpired} title={say('signedOutTitle')}>
      <p className="dialog-text">{say('signedOutText', { name: me.name })}</p>
      <SignInForm login={loginOf(me)} onSignedIn={onSignedIn} />
    </Dialog>
  );
}
