import { installDependencies } from '../../installDependencies.mjs';

export const install = {
  name: 'install',
  description: 'dependencies as in yarn.lock',
  async run({ signal }) {
    const isNew = await installDependencies({ signal });
    console.log(isNew ? 'Installed' : 'Up to date');
    return { passed: 1, failed: 0 };
  },
};
