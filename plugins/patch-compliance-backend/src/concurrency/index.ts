export * from './abortable';
export { Bell } from './Bell';
export { mapConcurrently } from './mapConcurrently';
export { pause } from './pause';
export { together } from './together';
export { withDeadline } from './withDeadline';
