import {
  AuditorService,
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import express from 'express';
import { ComplianceService } from '../compliance';
import { createOpenApiRouter } from './createOpenApiRouter';

/**
 * What {@link createRouter} takes.
 */
export interface RouterOptions {
  compliance: ComplianceService<BackstageCredentials>;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  /** Checks answers against the API's document as well, in tests. */
  validateResponses?: boolean;
}

/**
 * The HTTP API: who asks, what they ask, and what they get.
 */
export async function createRouter(
  options: RouterOptions,
): Promise<express.Router> {
  const { compliance, httpAuth, auditor, validateResponses = false } = options;
  const router = await createOpenApiRouter({ validateResponses });

  router.get('/summary', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await compliance.getSummary(req.query, credentials));
  });

  router.get('/summary/:by', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { by } = req.params;
    res.json(await compliance.listBreakdown({ ...req.query, by }, credentials));
  });

  router.get('/accounts', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await compliance.listAccounts(req.query, credentials));
  });

  router.get('/targets', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await compliance.listTargets(req.query, credentials));
  });

  router.get('/targets/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await compliance.getTarget(req.params.id, credentials));
  });

  router.post('/targets/:id/refresh', async (req, res) => {
    const { id } = req.params;
    const event = await auditor.createEvent({
      eventId: 'target-refresh',
      severityLevel: 'medium',
      request: req,
      meta: { targetId: id },
    });
    try {
      const credentials = await httpAuth.credentials(req);
      const target = await compliance.refreshTarget(id, credentials);
      await event.success();
      res.status(202).json(target);
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
  });

  router.get('/nodes', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await compliance.listNodes(req.query, credentials));
  });

  router.get('/nodes/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await compliance.getNode(req.params.id, credentials));
  });

  router.get('/nodes/:id/patches', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { id } = req.params;
    res.json(
      await compliance.listNodePatches({ ...req.query, id }, credentials),
    );
  });

  router.get('/entities/:entityRef/summary', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(
      await compliance.getEntitySummary(req.params.entityRef, credentials),
    );
  });

  return router;
}
