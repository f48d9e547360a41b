import { findTests } from '../findTests.mjs';
import { jest } from '../jest.mjs';

export const unit = {
  name: 'unit',
  description: 'tests that need no database',
  run: ({ signal }) => jest({ name: 'unit', files: findTests().unit, signal }),
};
