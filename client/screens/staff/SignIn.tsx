import { Front } from './Front.tsx';
import { SignInForm } from './SignInForm.tsx';
import { useSay } from './useSay.ts';

/** The door of the house. */
export function SignIn() {
  const say = useSay();
  return (
    <Front title={say('signInTitle')}>
      <SignInForm />
      <p className="hint">{say('signInHint')}</p>
    </Front>
  );
}
