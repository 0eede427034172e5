import { Router } from 'express';
import { newCertificateSchema } from '#models/api/ways.ts';
import { standingOf } from '#models/certificate.ts';
import { certificateLength, showCode } from '#models/code.ts';
import { refuse } from '#models/refusal.ts';
import { makeCode } from '../auth/code.ts';
import { hashOf } from '../auth/secret.ts';
import { requestIdOf } from './answer.ts';
import { noteChange } from './changes.ts';
import type { HttpParts } from './parts.ts';
import { staffRoute } from './staffRoute.ts';

/** Shown to the lead once: what is kept of a code is its hash. */
function printed({ publicUrl }: HttpParts, code: string) {
  const shown = showCode(code);
  return { code: shown, url: `${publicUrl()}/direct#${shown}` };
}

function list({ store, clock }: HttpParts) {
  return async (companyId: string) => {
    const now = clock.now();
    const rows = await store.certificates.list(companyId);
    return rows.map(({ companyId: _, ...row }) => ({ ...row, standing: standingOf(row, now) }));
  };
}

function add(parts: HttpParts) {
  const { store, clock, ids, log } = parts;
  return staffRoute(parts, {
    roles: ['lead'],
    schema: newCertificateSchema,
    async answer({ staff, input, res }) {
      const now = clock.now();
      if (input.expiresAt <= now) return refuse('BAD_INPUT');
      const [id, code, { companyId }] = [ids(), makeCode(certificateLength), staff];
      const row = { ...input, id, companyId, createdAt: now, endedAt: null };
      await store.certificates.insert({ ...row, codeHash: hashOf(code) });
      await noteChange(parts, { by: staff, what: 'certificate', subject: input.holder, before: null, after: input });
      log.info({ requestId: requestIdOf(res), companyId, certificateId: id, by: staff.id }, 'certificate added');
      return { ok: true, id, ...printed(parts, code) };
    },
  });
}

function end(parts: HttpParts) {
  const { store, clock, log } = parts;
  return staffRoute(parts, {
    roles: ['lead'],
    schema: null,
    async answer({ staff, req, res }) {
      const [id, { companyId }] = [String(req.params.id), staff];
      if (!(await store.certificates.end(companyId, id, clock.now()))) return refuse('NOT_FOUND');
      const subject = (await store.certificates.get(companyId, id))?.holder ?? '';
      await noteChange(parts, {
        by: staff,
        what: 'certificate',
        subject,
        before: { isGood: true },
        after: { isGood: false },
      });
      log.info({ requestId: requestIdOf(res), companyId, certificateId: id, by: staff.id }, 'certificate ended');
      return { ok: true };
    },
  });
}

/** A new code in the place of one that was lost; the old one is good for nothing from then on. */
function renew(parts: HttpParts) {
  const { store, log } = parts;
  return staffRoute(parts, {
    roles: ['lead'],
    schema: null,
    async answer({ staff, req, res }) {
      const [id, code, { companyId }] = [String(req.params.id), makeCode(certificateLength), staff];
      if (!(await store.certificates.setCode(companyId, id, hashOf(code)))) return refuse('NOT_FOUND');
      const subject = (await store.certificates.get(companyId, id))?.holder ?? '';
      const values = { before: { code: 'one' }, after: { code: 'new' } };
      await noteChange(parts, { by: staff, what: 'certificate', subject, ...values });
      log.info(
        { requestId: requestIdOf(res), companyId, certificateId: id, by: staff.id },
        'certificate has a new code',
      );
      return { ok: true, id, ...printed(parts, code) };
    },
  });
}

/** The certificates of a company's customers, kept by its leads. */
export function certificatesRouter(parts: HttpParts): Router {
  const listOf = list(parts);
  const show = staffRoute(parts, {
    roles: ['lead'],
    schema: null,
    answer: async ({ staff }) => ({ ok: true, certificates: await listOf(staff.companyId) }),
  });
  const router = Router().get('/certificates', show).post('/certificates', add(parts));
  return router.delete('/certificates/:id', end(parts)).post('/certificates/:id/code', renew(parts));
}
