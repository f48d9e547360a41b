import { Knex } from 'knex';
import { componentOf } from './seedNodes';
import { Fleet } from './Fleet';

/**
 * The owners of nodes, and what they count for through the catalog: a component,
 * its system, its team, the team's department and the whole company.
 */
export async function seedOwners(tx: Knex, fleet: Fleet): Promise<void> {
  const component = componentOf(fleet, '(nodes.id - 1)');
  const team = `${component} / ${fleet.componentsPerTeam}`;
  const relations = [
    ['direct', `'component:default/c' || ${component}`],
    [
      'system',
      `'system:default/s' || (${component} / ${fleet.componentsPerSystem})`,
    ],
    ['owner', `'group:default/team-' || (${team})`],
    [
      'parent-group',
      `'group:default/department-' || (${team} / ${fleet.teamsPerDepartment})`,
    ],
    ['parent-group', `'group:default/company'`],
  ];
  for (const [relation, entityRef] of relations) {
    await tx.raw(`
      insert into node_entities (node_id, entity_ref, relation)
      select id, ${entityRef}, '${relation}' from nodes
      where ownership = 'owned'`);
  }
  await tx.raw(`
    insert into node_owners (node_id, entity_ref, rule, evidence)
    select id, 'component:default/c' || ${component}, 'node-tags-annotation',
      'component=c' || ${component}
    from nodes where ownership = 'owned'`);
}
