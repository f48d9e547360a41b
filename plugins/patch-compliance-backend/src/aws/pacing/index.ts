export { type Pacer } from './Pacer';
export { Pacers } from './Pacers';
