import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describeBrowser } from './browser.ts';
import { footage } from './footage.ts';

/** Before the first browser test: says which browser is used, builds what is served, and makes the footage. */
export default async function prepareBrowsers(): Promise<void> {
  console.log(`Browser: ${await describeBrowser()}`);
  const root = join(import.meta.dirname, '..', '..');
  execFileSync(process.execPath, ['signaling/start.mjs', '--build-only'], { cwd: root, stdio: 'inherit' });
  for (const name of ['calm', 'dogman', 'leaning'] as const) await footage(name);
}
