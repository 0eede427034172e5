/** @jsxImportSource preact */
import '#client/link/jitless.ts';
import { render } from 'preact';
import { cardApi } from '#client/link/cardApi.ts';
import { followLanguage } from '../language.ts';
import { CardPage } from './CardPage.tsx';
import { createHolding } from './holding.ts';
import '../palette.css';

followLanguage();
const holding = createHolding(cardApi, location.hash.slice(1));
// Another card opened in this tab changes the fragment only; the page starts over with it.
addEventListener('hashchange', () => location.reload());
void holding.read();
const root = document.getElementById('root');
if (root) render(<CardPage holding={holding} />, root);
