export * from './EntityTrendLine';
export * from './TimesToPatch';
export * from './TrendSection';
export * from './useTrend';
