import { CodePage } from './CodePage.tsx';
import { Unspoken, Welcomed } from './Welcomed.tsx';

/** The ways in besides a link, in one file. */
export const doorScreens = { CodePage, Unspoken, Welcomed };
