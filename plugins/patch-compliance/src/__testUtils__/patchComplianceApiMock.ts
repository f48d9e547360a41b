import { createApiMock } from '@backstage/frontend-test-utils';
import { PatchComplianceApi } from 'backstage-plugin-patch-compliance-common';
import { patchComplianceApiRef } from '../api';
import { makeTarget } from './coverage';
import { makeNode, makeNodeDetails, makePage, makePatch } from './nodes';
import { makeEntitySummary, makeSummary } from './summaries';

const answers: PatchComplianceApi = {
  getSummary: async () => makeSummary(),
  listBreakdown: async () => makePage([]),
  listAccounts: async () => makePage([]),
  listTargets: async () => makePage([makeTarget()]),
  getTarget: async () => makeTarget(),
  refreshTarget: async () => makeTarget({ refreshing: true }),
  listNodes: async () => makePage([makeNode()]),
  getNode: async () => makeNodeDetails(),
  listNodePatches: async () => makePage([makePatch()]),
  getEntitySummary: async () => makeEntitySummary(),
};

/** A backend with one node and one target; give it other answers by method. */
export const patchComplianceApiMock = createApiMock(
  patchComplianceApiRef,
  () => ({
    getSummary: jest.fn(answers.getSummary),
    listBreakdown: jest.fn(answers.listBreakdown),
    listAccounts: jest.fn(answers.listAccounts),
    listTargets: jest.fn(answers.listTargets),
    getTarget: jest.fn(answers.getTarget),
    refreshTarget: jest.fn(answers.refreshTarget),
    listNodes: jest.fn(answers.listNodes),
    getNode: jest.fn(answers.getNode),
    listNodePatches: jest.fn(answers.listNodePatches),
    getEntitySummary: jest.fn(answers.getEntitySummary),
  }),
);
