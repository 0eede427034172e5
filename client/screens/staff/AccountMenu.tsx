import { Button, type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core';
import { Check, ChevronDown, LogOut, Monitor, Moon, Sun } from 'lucide-react';
import type { Language } from '#models/level.ts';
import type { StaffView } from '#models/view.ts';
import { signOut } from './account.ts';
import { languageNames } from './LanguageSwitch.tsx';
import { speak } from './language.ts';
import { type StaffKey, useLanguage, useSay } from './useSay.ts';

const schemes: readonly { scheme: MantineColorScheme; key: StaffKey; icon: typeof Sun }[] = [
  { scheme: 'light', key: 'light', icon: Sun },
  { scheme: 'dark', key: 'dark', icon: Moon },
  { scheme: 'auto', key: 'asSystem', icon: Monitor },
];

function tick(isChosen: boolean) {
  return isChosen ? <Check size={14} aria-hidden="true" /> : undefined;
}

function Choices() {
  const say = useSay();
  const language = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Label>{say('language')}</Menu.Label>
      {Object.entries(languageNames).map(([tag, name]) => (
        <Menu.Item key={tag} lang={tag} rightSection={tick(tag === language)} onClick={() => speak(tag as Language)}>
          {name}
        </Menu.Item>
      ))}
      <Menu.Label>{say('appearance')}</Menu.Label>
      {schemes.map(({ scheme, key, icon: Icon }) => (
        <Menu.Item
          key={scheme}
          leftSection={<Icon size={14} aria-hidden="true" />}
          rightSection={tick(scheme === colorScheme)}
          onClick={() => setColorScheme(scheme)}
        >
          {say(key)}
        </Menu.Item>
      ))}
    </>
  );
}

/** One's name, and behind it language, appearance and the way out. */
export function AccountMenu({ me }: { readonly me: StaffView }) {
  const say = useSay();
  return (
    <Menu withinPortal={false} withInitialFocusPlaceholder={false} position="bottom-end" width={220} shadow="md">
      <Menu.Target>
        <Button variant="subtle" color="gray" rightSection={<ChevronDown size={14} aria-hidden="true" />}>
          {me.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Choices />
        <Menu.Divider />
        <Menu.Item leftSection={<LogOut size={14} aria-hidden="true" />} onClick={() => void signOut()}>
          {say('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
