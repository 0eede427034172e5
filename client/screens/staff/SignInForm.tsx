import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { signIn } from './account.ts';
import { Refused } from './Refused.tsx';
import { useRequest } from './useRequest.ts';
import { useSay } from './useSay.ts';

/** Name and password, and why they were refused. */
export function SignInForm({ onSignedIn }: { readonly onSignedIn?: () => void }) {
  const say = useSay();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const { isBusy, refusal, run } = useRequest(signIn);
  const canSubmit = login.trim() !== '' && password !== '';
  async function submit(event: FormEvent) {
    event.preventDefault();
    const answer = await run({ login: login.trim(), password });
    if (answer.ok) onSignedIn?.();
    else setPassword('');
  }
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <TextInput
        label={say('login')}
        autoComplete="username"
        autoFocus
        value={login}
        onChange={(event) => setLogin(event.currentTarget.value)}
      />
      <PasswordInput
        label={say('password')}
        autoComplete="current-password"
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
