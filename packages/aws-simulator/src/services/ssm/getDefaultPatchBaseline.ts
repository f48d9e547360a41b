import { Operation } from '../../server/types';
import { baselinesOf } from '../../world/baselines';
import { OPERATING_SYSTEM } from './constraints';

export const getDefaultPatchBaseline: Operation = {
  name: 'GetDefaultPatchBaseline',
  input: { OperatingSystem: OPERATING_SYSTEM },
  handle(input, { world, caller, region }) {
    const operatingSystem = input.OperatingSystem ?? 'WINDOWS';
    const baseline = baselinesOf(world.account(caller.accountId), region).find(
      candidate =>
        candidate.isDefault && candidate.operatingSystem === operatingSystem,
    );
    return { BaselineId: baseline?.id, OperatingSystem: operatingSystem };
  },
};
