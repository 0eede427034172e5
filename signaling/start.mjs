// `npm start`: builds when there is no build or a source is newer than it, then runs the server with the same arguments.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const built = ['dist/client/customer.html', 'dist/client/card.html', 'dist/client/staff.html', 'dist/server/main.js'];
const sources = ['client', 'models', 'signaling', 'package-lock.json', 'vite.config.ts', 'vite.server.config.ts'];

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function isStale() {
  const outputs = built.map((path) => join(root, path));
  if (!outputs.every((path) => existsSync(path))) return true;
  const oldest = Math.min(...outputs.map((path) => statSync(path).mtimeMs));
  return sources.some((path) => newest(join(root, path)) > oldest);
}

if (isStale()) {
  console.log('Building, once: about ten seconds.');
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}
if (!process.argv.includes('--build-only')) await import(join(root, 'dist/server/main.js'));
