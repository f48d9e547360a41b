export * from './countNodes';
export * from './PostureBadge';
export * from './PostureBar';
export * from './PostureIcon';
export * from './PostureLegend';
export * from './PostureSentence';
export * from './postureShares';
export * from './sortReasons';
