export * from './findCves';
export * from './listPatches';
export * from './toPatch';
