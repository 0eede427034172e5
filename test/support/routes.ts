import type { Router } from 'express';

/** Each route of a router and of those within it, as `GET /path/:param`. */
export function routesOf(router: Router): string[] {
  return router.stack.flatMap((layer) => {
    if (layer.route) return layer.route.stack.map(({ method }) => `${method.toUpperCase()} ${layer.route?.path}`);
    const { handle } = layer as unknown as { handle: Partial<Router> };
    return Array.isArray(handle.stack) ? routesOf(handle as Router) : [];
  });
}
