import { AwsError } from '../../server/AwsError';
import { Operation } from '../../server/types';
import { answerDryRun } from './dryRun';
import { FILTERS, toPredicate } from './filters';

interface RegionItem {
  regionName: string;
  regionEndpoint: string;
  optInStatus: string;
}

const ATTRIBUTES: Record<string, (region: RegionItem) => string[]> = {
  'region-name': region => [region.regionName],
  endpoint: region => [region.regionEndpoint],
  'opt-in-status': region => [region.optInStatus],
};

export const describeRegions: Operation = {
  name: 'DescribeRegions',
  input: {
    RegionName: { type: 'list', of: { type: 'string' } },
    AllRegions: { type: 'boolean' },
    DryRun: { type: 'boolean' },
    Filter: FILTERS,
  },
  handle(input, { world, caller }) {
    answerDryRun(input);
    const account = world.account(caller.accountId);
    const matches = toPredicate<RegionItem>(input, name => ATTRIBUTES[name]);
    const all = world.regions.map(({ name, optIn }) => ({
      regionName: name,
      regionEndpoint: `ec2.${name}.amazonaws.com`,
      optInStatus: optInStatus(
        optIn,
        account.enabledOptInRegions.includes(name),
      ),
    }));
    const names = Array.isArray(input.RegionName) ? input.RegionName : [];
    const unknown = names.find(
      name => !all.some(region => region.regionName === name),
    );
    if (unknown) {
      throw new AwsError(
        'InvalidParameterValue',
        `Invalid region names provided: ${unknown}`,
      );
    }
    return {
      regionInfo: all.filter(
        region =>
          (input.AllRegions || region.optInStatus !== 'not-opted-in') &&
          (names.length === 0 || names.includes(region.regionName)) &&
          matches(region),
      ),
    };
  },
};

function optInStatus(optIn: boolean, enabled: boolean): string {
  if (!optIn) {
    return 'opt-in-not-required';
  }
  return enabled ? 'opted-in' : 'not-opted-in';
}
