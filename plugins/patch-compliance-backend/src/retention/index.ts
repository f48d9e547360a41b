export { Janitor, type Retention } from './Janitor';
