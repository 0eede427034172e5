import '#client/link/jitless.ts';
import './trustedTypes.ts';
import '@mantine/core/styles.layer.css';
import './tokens.css';
import './staff.css';
import './shell.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadAccount } from './account.ts';
import { StaffApp } from './StaffApp.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element with the id "root" to draw into.');
void loadAccount();
createRoot(root).render(
  <StrictMode>
    <StaffApp />
  </StrictMode>,
);
