import {
  AsOf,
  Coverage,
  TargetFilter,
} from 'backstage-plugin-patch-compliance-common';
import { usePatchComplianceLinks } from '../routing';
import { useTranslation } from '../translation';
import { LinkOrText, SecondaryText, Separated } from '../ui';

const STATUSES = ['failed', 'pending', 'role-pending'] as const;

/**
 * `9 account-Regions could not be read: …`, for what is beside a list that lacks
 * their nodes, with the way to the reasons. Nothing, if all were read.
 */
export const UnreadSentence = (props: {
  coverage: Coverage;
  /** Whose coverage it is. */
  filter?: Pick<TargetFilter, 'accountId' | 'region'> & AsOf;
}) => {
  const { coverage, filter } = props;
  const { targets } = coverage;
  const { t } = useTranslation();
  const links = usePatchComplianceLinks();
  const statuses = STATUSES.filter(status => targets[status] > 0);

  if (statuses.length === 0) {
    return null;
  }
  return (
    <SecondaryText as="p">
      <Separated>
        {statuses.map(status => (
          <LinkOrText
            key={status}
            href={links?.coverage({ ...filter, status: [status] })}
          >
            {t(`coverage.unread.${status}`, { count: targets[status] })}
          </LinkOrText>
        ))}
      </Separated>
    </SecondaryText>
  );
};
