import { createApiMock } from '@backstage/frontend-test-utils';
import { PatchComplianceApi } from 'backstage-plugin-patch-compliance-common';
import { patchComplianceApiRef } from '../api';
import { makeCoverage, makeTarget } from './coverage';
import { makeTimeToPatch, makeTrend } from './history';
import { makeNode, makeNodeDetails, makePage, makePatch } from './nodes';
import { makeProgress } from './refreshes';
import { makeEntitySummary, makeSummary } from './summaries';

const answers: PatchComplianceApi = {
  getSummary: async () => makeSummary(),
  listBreakdown: async () => makePage([]),
  listAccounts: async () => makePage([]),
  listProblems: async () => makePage([]),
  listTargets: async () => makePage([makeTarget()]),
  getTarget: async () => makeTarget(),
  refreshTarget: async () => makeTarget({ refreshing: true }),
  refreshDiscovery: async () => ({ refreshing: true }),
  listNodes: async () => makePage([makeNode()]),
  getNode: async () => makeNodeDetails(),
  listNodePatches: async () => makePage([makePatch()]),
  listPatches: async () => ({ ...makePage([]), coverage: makeCoverage() }),
  getNodeRefresh: async () => makeProgress({ done: 1 }),
  refreshNode: async () => makeProgress({ waiting: 1 }),
  getEntitySummary: async () => makeEntitySummary(),
  getEntityRefresh: async () => makeProgress({ done: 40 }),
  refreshEntity: async () => makeProgress({ waiting: 40 }),
  getTrend: async () => makeTrend(),
  listTimesToPatch: async () => ({
    items: [makeTimeToPatch()],
    coverage: makeCoverage(),
  }),
};

/** A backend with one node and one target; give it other answers by method. */
export const patchComplianceApiMock = createApiMock(
  patchComplianceApiRef,
  () => ({
    getSummary: jest.fn(answers.getSummary),
    listBreakdown: jest.fn(answers.listBreakdown),
    listAccounts: jest.fn(answers.listAccounts),
    listProblems: jest.fn(answers.listProblems),
    listTargets: jest.fn(answers.listTargets),
    getTarget: jest.fn(answers.getTarget),
    refreshTarget: jest.fn(answers.refreshTarget),
    refreshDiscovery: jest.fn(answers.refreshDiscovery),
    listNodes: jest.fn(answers.listNodes),
    getNode: jest.fn(answers.getNode),
    listNodePatches: jest.fn(answers.listNodePatches),
    listPatches: jest.fn(answers.listPatches),
    getNodeRefresh: jest.fn(answers.getNodeRefresh),
    refreshNode: jest.fn(answers.refreshNode),
    getEntitySummary: jest.fn(answers.getEntitySummary),
    getEntityRefresh: jest.fn(answers.getEntityRefresh),
    refreshEntity: jest.fn(answers.refreshEntity),
    getTrend: jest.fn(answers.getTrend),
    listTimesToPatch: jest.fn(answers.listTimesToPatch),
  }),
);
