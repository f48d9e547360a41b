export * from './findFirstRead';
export * from './findHistoryStart';
export * from './readDailyMeasures';
export * from './tallyDays';
export * from './tallyRecordedDay';
export * from './tallyTime';
