import type { ComponentType } from 'react';
import { GiveBack } from '../giveBack/GiveBack.tsx';
import { TakeOut } from '../takeOut/TakeOut.tsx';
import { Links } from './Links.tsx';

/** What can be done with the recording, under its picture. */
export const actions: readonly { readonly key: string; readonly Panel: ComponentType }[] = [
  { key: 'links', Panel: Links },
  { key: 'giveBack', Panel: GiveBack },
  { key: 'takeOut', Panel: TakeOut },
];
