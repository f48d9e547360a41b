import { Knex } from 'knex';
import { Fleet } from './Fleet';
import { ago, scatter } from './expressions';

const DAY = 86_400;

/** All severities, and none: a node that misses patches misses some of each. */
const ALL_SEVERITIES = 63;

/** Of a hundred nodes, those up to the number. */
const POSTURES = [
  [2, 'non-compliant', 'failed'],
  [33, 'non-compliant', 'missing'],
  [34, 'non-compliant', 'rejected'],
  [40, 'non-compliant', 'pending-reboot'],
  [92, 'compliant', null],
  [95, 'unknown', 'stale'],
  [97, 'unknown', 'never-scanned'],
  [98, 'unknown', 'unmanaged'],
  [100, 'excluded', 'stopped'],
] as const;

/**
 * Nodes with their tags, in realistic parts.
 */
export async function seedNodes(tx: Knex, fleet: Fleet): Promise<void> {
  const lot = scatter('n', 100, 1);
  const pick = (place: 1 | 2) =>
    `case ${POSTURES.map(posture => {
      const value = posture[place];
      return `when lot < ${posture[0]} then ${value ? `'${value}'` : 'null'}`;
    }).join(' ')} end`;
  const missing = `case when posture = 'non-compliant'
    then ${fleet.patchesPerNode} else 0 end`;

  await tx.raw(`
    insert into nodes (id, target_id, partition, account_id, region,
      instance_id, display_name, name, computer_name, ip_address, ec2_state,
      instance_type, availability_zone, platform_type, platform_name,
      platform_version, agent_version, managed, ping_status, environment, tags,
      baseline_id, snapshot_id, reboot_option, operation, operation_start_time,
      operation_end_time, report_first_observed_at, scanned_by_association,
      count_installed, count_missing, count_failed, count_installed_rejected,
      count_installed_pending_reboot, posture, reason, flags, posture_since,
      stale_at, ownership, ownership_due, first_seen_at, severities)
    select n + 1, targets.id, 'aws', targets.account_id, targets.region,
      'i-' || (10000000000000000 + n), name, name, name || '.internal',
      '10.1.' || (n / 250 % 250) || '.' || (n % 250), 'running', 'm7i.large',
      targets.region || 'a', platform, platform || ' Server', '2023',
      '3.3.987.0', reason is null or reason <> 'unmanaged', 'Online',
      environment,
      '{"Name":"' || name || '","component":"c' || component || '"' ||
        case when environment is null then ''
          else ',"env":"' || environment || '"' end || '}',
      'pb-0c10e657807c7a700', '6d03d6c5-f79d-41d0-8d0e-00a9ae000001',
      'NoReboot', 'Scan', ${ago(tx, 'age + 60')}, ${ago(tx, 'age')},
      ${ago(tx, 'age')}, false, 320, ${missing}, 0, 0, 0, posture, reason, '[]',
      ${ago(tx, `${scatter('n', 60 * DAY, 5)}`)},
      ${ago(tx, `age - 7 * ${DAY}`)},
      case when ${scatter('n', 100, 6)} < 3 then 'unowned' else 'owned' end,
      false, ${ago(tx, `${200 * DAY}`)},
      case when reason in ('missing', 'failed') then ${ALL_SEVERITIES}
        else 0 end
    from (
      select n, n / ${fleet.nodesPerTarget} + 1 as target_id,
        ${pick(1)} as posture, ${pick(2)} as reason,
        case when ${scatter('n', 100, 2)} < 75 then 'Linux'
          when ${scatter('n', 100, 2)} < 98 then 'Windows'
          else 'MacOS' end as platform,
        case when ${scatter('n', 10, 3)} < 5 then 'prod'
          when ${scatter('n', 10, 3)} < 7 then 'staging'
          when ${scatter('n', 10, 3)} < 9 then 'dev' end as environment,
        ${scatter('n', DAY, 4)} as age,
        ${componentOf(fleet)} as component,
        'service-' || ${componentOf(fleet)} || '-' || n as name
      from (select n, ${lot} as lot from series where n < ${fleet.nodes}) lots
    ) facts
    join targets on targets.id = facts.target_id`);

  for (const [key, value] of [
    ['Name', 'name'],
    ['env', 'environment'],
    ['component', `'c' || ${componentOf(fleet, '(id - 1)')}`],
  ]) {
    await tx.raw(`
      insert into node_tags (node_id, key, value)
      select id, '${key}', ${value} from nodes where ${value} is not null`);
  }
}

/** Nodes of a service lie together, in a few targets. */
export function componentOf(fleet: Fleet, node = 'n'): string {
  return `(${node} / 20 % ${fleet.components})`;
}
