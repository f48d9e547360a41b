import {
  AuditorService,
  AuditorServiceCreateEventOptions,
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

  async function audit<TAnswer>(
    action: Pick<AuditorServiceCreateEventOptions, 'eventId' | 'meta'> & {
      request: express.Request;
    },
    act: (credentials: BackstageCredentials) => Promise<TAnswer>,
  ): Promise<TAnswer> {
    const event = await auditor.createEvent({
      severityLevel: 'medium',
      ...action,
    });
    try {
      const answer = await act(await httpAuth.credentials(action.request));
      await event.success();
      return answer;
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
  }

  router.get('/summary', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await compliance.getSummary(req.query, credentials));
  });

  router.get('/summary/:by', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { by } = req.params;
    res.json(await compliance.listBreakdown({ ...req.query, by }, credentials));
  });

  router.get('/trend', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await compliance.getTrend(req.query, credentials));
  });

  router.get('/times-to-patch', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await compliance.listTimesToPatch(req.query, credentials));
  });

  router.get('/accounts', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await compliance.listAccounts(req.query, credentials));
  });

  router.get('/problems', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await compliance.listProblems(req.query, credentials));
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
    const target = await audit(
      { request: req, eventId: 'target-refresh', meta: { targetId: id } },
      credentials => compliance.refreshTarget(id, credentials),
    );
    res.status(202).json(target);
  });

  router.post('/discovery/refresh', async (req, res) => {
    const state = await audit(
      { request: req, eventId: 'discovery-refresh' },
      credentials => compliance.refreshDiscovery({}, credentials),
    );
    res.status(202).json(state);
  });

  router.get('/nodes', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await compliance.listNodes(req.query, credentials));
  });

  router.get('/nodes/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { id } = req.params;
    res.json(await compliance.getNode({ ...req.query, id }, credentials));
  });

  router.get('/nodes/:id/patches', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { id } = req.params;
    res.json(
      await compliance.listNodePatches({ ...req.query, id }, credentials),
    );
  });

  router.get('/patches', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await compliance.listPatches(req.query, credentials));
  });

  router.post('/nodes/:id/refresh', async (req, res) => {
    const { id } = req.params;
    const progress = await audit(
      { request: req, eventId: 'node-refresh', meta: { nodeId: id } },
      credentials => compliance.refreshNode(id, credentials),
    );
    res.status(202).json(progress);
  });

  router.get('/nodes/:id/refresh', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await compliance.getNodeRefresh(req.params.id, credentials));
  });

  router.get('/entities/:entityRef/summary', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { entityRef } = req.params;
    res.json(
      await compliance.getEntitySummary(
        { ...req.query, entityRef },
        credentials,
      ),
    );
  });

  router.post('/entities/:entityRef/refresh', async (req, res) => {
    const { entityRef } = req.params;
    const progress = await audit(
      { request: req, eventId: 'entity-refresh', meta: { entityRef } },
      credentials => compliance.refreshEntity(entityRef, credentials),
    );
    res.status(202).json(progress);
  });

  router.get('/entities/:entityRef/refresh', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(
      await compliance.getEntityRefresh(req.params.entityRef, credentials),
    );
  });

  return router;
}
