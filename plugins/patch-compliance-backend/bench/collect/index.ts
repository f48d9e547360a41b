export * from './benchCollect';
export * from './openCollection';
export * from './world';
