/** @jsxImportSource preact */
import { render } from 'preact';
import { acquire } from '#client/call/acquire.ts';
import { api } from '#client/link/api.ts';
import { backIn, codeIn, secretIn } from './address.ts';
import { askAt } from './ask.ts';
import { Customer } from './Customer.tsx';
import { followLanguage, languageStore, suggest } from './language.ts';
import { loadKit } from './loadKit.ts';
import { Visit } from './visit.ts';
import './palette.css';

followLanguage();
const visit = new Visit({
  api,
  acquire: () => acquire({ media: navigator.mediaDevices, withMicrophone: true }),
  loadKit,
  secret: secretIn(location),
  back: backIn(location),
  code: codeIn(location),
  ask: askAt({ api, shelf: localStorage, address: location }),
  suggest,
  language: () => languageStore.getState().language,
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
});
// Another link opened in this tab changes the fragment only; the page starts over with it.
addEventListener('hashchange', () => {
  if (secretIn(location) || codeIn(location)) location.reload();
});
void visit.start();
const root = document.getElementById('root');
if (root) render(<Customer visit={visit} />, root);
// The first page is small; the rest comes while a person reads it.
void loadKit().catch(() => undefined);
