import { Button, Loader, MantineProvider } from '@mantine/core';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import { accountStore, loadAccount } from './account.ts';
import { Front } from './Front.tsx';
import { House } from './House.tsx';
import { styleNonce } from './nonce.ts';
import { SetUp } from './SetUp.tsx';
import { SignIn } from './SignIn.tsx';
import { theme } from './theme.ts';
import { useSay } from './useSay.ts';

function Unreachable() {
  const say = useSay();
  return (
    <Front title={say('unreachableTitle')}>
      <p>{say('unreachableText')}</p>
      <Button onClick={() => void loadAccount()}>{say('tryAgain')}</Button>
    </Front>
  );
}

function Opening() {
  const say = useSay();
  return (
    <main className="opening" aria-label={say('opening')}>
      <Loader />
    </main>
  );
}

function Page() {
  const account = useStore(accountStore);
  const [path] = useLocation();
  if (path === '/setup' && account.state !== 'signedIn') return <SetUp />;
  switch (account.state) {
    case 'loading':
      return <Opening />;
    case 'unreachable':
      return <Unreachable />;
    case 'signedOut':
      return <SignIn />;
    case 'signedIn':
    case 'expired':
      return <House me={account.me} />;
    default:
      return account satisfies never;
  }
}

/** The staff's pages: whoever signs in finds the part of the house that is theirs. */
export function StaffApp() {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
      withCssVariables={false}
      withGlobalClasses={false}
      deduplicateInlineStyles
    >
      <Page />
    </MantineProvider>
  );
}
