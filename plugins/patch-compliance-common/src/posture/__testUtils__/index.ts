export * from './facts';
export * from './itJudges';
