import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { setUp } from './account.ts';
import { Front } from './Front.tsx';
import { Refused } from './Refused.tsx';
import { useRequest } from './useRequest.ts';
import { useSay } from './useSay.ts';

/** Passwords shorter than this are refused by the server as well. */
export const shortestPassword = 12;

function useSetUp() {
  const [, navigate] = useLocation();
  const [fields, setFields] = useState({ companyName: '', name: '', login: '', password: '' });
  const { isBusy, refusal, run } = useRequest(setUp);
  const secret = location.hash.slice(1);
  const field = (name: keyof typeof fields) => ({
    value: fields[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setFields({ ...fields, [name]: event.currentTarget.value }),
  });
  async function submit(event: FormEvent) {
    event.preventDefault();
    const answer = await run({ secret, ...fields });
    if (answer.ok) navigate('/lead', { replace: true });
  }
  const isComplete =
    fields.companyName.trim() !== '' &&
    fields.name.trim() !== '' &&
    fields.login.trim().length >= 3 &&
    fields.password.length >= shortestPassword;
  return { field, submit, isBusy, refusal, isComplete, hasSecret: secret !== '' };
}

/** The first start of an installation: its company and its first lead, by the one-time link. */
export function SetUp() {
  const say = useSay();
  const { field, submit, isBusy, refusal, isComplete, hasSecret } = useSetUp();
  if (!hasSecret) {
    return (
      <Front title={say('setUpTitle')}>
        <p>{say('setUpNoSecret')}</p>
      </Front>
    );
  }
  return (
    <Front title={say('setUpTitle')}>
      <p className="hint">{say('setUpText')}</p>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <TextInput label={say('companyName')} autoComplete="organization" autoFocus {...field('companyName')} />
        <TextInput label={say('yourName')} autoComplete="name" {...field('name')} />
        <TextInput label={say('login')} description={say('loginHint')} autoComplete="username" {...field('login')} />
        <PasswordInput
          label={say('password')}
          description={say('passwordHint', { count: shortestPassword })}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': say('showPassword') }}
          {...field('password')}
        />
        <Refused reason={refusal} />
        <Button type="submit" loading={isBusy} disabled={!isComplete}>
          {say('setUp')}
        </Button>
      </form>
    </Front>
  );
}
