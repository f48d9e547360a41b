import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './nav';

// The plugins are found through package.json: `app.packages` in app-config.yaml.
export default createApp({ features: [navModule] });
