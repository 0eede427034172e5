import * as z from 'zod/mini';

// Imported first by each page: without it zod builds checks with `new Function`, which the content security policy forbids.
z.config({ jitless: true });
