import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole apps start in these tests and load their pages lazily, beside others
// on a busy machine.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 10_000 });
