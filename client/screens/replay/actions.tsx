import type { ComponentType } from 'react';
import { Links } from './Links.tsx';

/** What can be done with the recording, under its picture. */
export const actions: readonly { readonly key: string; readonly Panel: ComponentType }[] = [
  { key: 'links', Panel: Links },
];
