import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { minLogin } from '#models/api.ts';
import { signIn } from './account.ts';
import { Refused } from './Refused.tsx';
import { useRequest } from './useRequest.ts';
import { useSay } from './useSay.ts';

type SignInFormProps = {
  /** The name the person signed in with before, where it is known. */
  readonly login?: string;
  readonly onSignedIn?: () => void;
};

/** Name and password, and why they were refused. */
export function SignInForm({ login: known = '', onSignedIn }: SignInFormProps) {
  const say = useSay();
  const [login, setLogin] = useState(known);
  const [isTooShort, setTooShort] = useState(false);
  const [password, setPassword] = useState('');
  const { isBusy, refusal, run } = useRequest(signIn);
  const canSubmit = login.trim() !== '' && password !== '';
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (login.trim().length < minLogin) return setTooShort(true);
    const answer = await run({ login: login.trim(), password });
    if (answer.ok) onSignedIn?.();
    else setPassword('');
  }
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <TextInput
        label={say('login')}
        autoComplete="username"
        autoFocus={known === ''}
        error={isTooShort && say('loginTooShort')}
        value={login}
        onChange={(event) => {
          setLogin(event.currentTarget.value);
          setTooShort(false);
        }}
      />
      <PasswordInput
        label={say('password')}
        autoComplete="current-password"
        data-autofocus={known === '' ? undefined : true}
        value={password}
        visibilityToggleButtonProps={{ 'aria-label': say('showPassword') }}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Refused reason={refusal} />
      <Button type="submit" loading={isBusy} disabled={!canSubmit}>
        {say('signIn')}
      </Button>
    </form>
  );
}
