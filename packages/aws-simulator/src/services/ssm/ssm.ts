import { Service } from '../../server/types';
import { describeAvailablePatches } from './describeAvailablePatches';
import { describeInstanceInformation } from './describeInstanceInformation';
import { describeInstancePatches } from './describeInstancePatches';
import { describeInstancePatchStates } from './describeInstancePatchStates';
import { describeInstanceProperties } from './describeInstanceProperties';
import { describePatchBaselines } from './describePatchBaselines';
import { describePatchGroups } from './describePatchGroups';
import { ssmErrors } from './errors';
import { getDefaultPatchBaseline } from './getDefaultPatchBaseline';
import { getPatchBaseline } from './getPatchBaseline';
import { listComplianceItems } from './listComplianceItems';
import { listResourceComplianceSummaries } from './listResourceComplianceSummaries';
import { listTagsForResource } from './listTagsForResource';

export const ssm: Service = {
  name: 'ssm',
  protocol: 'awsJson1.1',
  namespace: 'AmazonSSM',
  regional: true,
  operations: [
    describeAvailablePatches,
    describeInstanceInformation,
    describeInstancePatches,
    describeInstancePatchStates,
    describeInstanceProperties,
    describePatchBaselines,
    describePatchGroups,
    getDefaultPatchBaseline,
    getPatchBaseline,
    listComplianceItems,
    listResourceComplianceSummaries,
    listTagsForResource,
  ],
  errors: ssmErrors,
};
