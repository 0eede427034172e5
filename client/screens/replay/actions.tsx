import type { ComponentType } from 'react';
import { GiveBack } from '../giveBack/GiveBack.tsx';
import { AddToCourse } from '../learning/AddToCourse.tsx';
import { ExemplaryAction } from '../learning/ExemplaryAction.tsx';
import { TakeOut } from '../takeOut/TakeOut.tsx';
import { Links } from './Links.tsx';

/** What can be done with the recording, under its picture. */
export const actions: readonly { readonly key: string; readonly Panel: ComponentType }[] = [
  { key: 'links', Panel: Links },
  { key: 'exemplary', Panel: ExemplaryAction },
  { key: 'addToCourse', Panel: AddToCourse },
  { key: 'giveBack', Panel: GiveBack },
  { key: 'takeOut', Panel: TakeOut },
];
