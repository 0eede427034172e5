import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Config } from './config.ts';

type Address = Pick<Config, 'port' | 'host'>;

/** Throws one full sentence. `name`: of the variables that set the address, for what is said when it cannot be had. */
export function listen(server: Server, { port, host }: Address, name: '' | 'METRICS_' = ''): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const because: Record<string, string> = {
        EADDRINUSE: `Port ${port} is in use by another program; stop that one, or set ${name}PORT to a free one.`,
        EACCES: `Port ${port} may not be opened by this user; set ${name}PORT to one above 1023.`,
        EADDRNOTAVAIL: `${name}HOST is ${host}, which is not an address of this machine.`,
      };
      reject(new Error(because[error.code ?? ''] ?? `The server cannot listen at ${host}:${port} (${error.code}).`));
    });
    server.listen(port, host, resolve);
  });
}

type Said = { readonly config: Config; readonly log: Logger };

export async function listenAndSay(server: Server, { config, log }: Said): Promise<void> {
  await listen(server, config);
  const { port } = server.address() as AddressInfo;
  log.info({ port, host: config.host, isDemo: config.isDemo, isLan: config.isLan }, 'listening');
}
