import { ReadCase } from '../types';
import { asOfDay } from './asOfDay';
import { asOfTime } from './asOfTime';
import { coveragePage } from './coveragePage';
import { cveNodes } from './cveNodes';
import { companyCard, componentCard } from './entityCard';
import { nodesPage } from './nodesPage';
import { orgSummary } from './orgSummary';

/**
 * What is measured.
 */
export const CASES: ReadCase[] = [
  componentCard,
  companyCard,
  orgSummary,
  nodesPage,
  cveNodes,
  coveragePage,
  asOfDay,
  asOfTime,
];
