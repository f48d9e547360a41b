import { Knex } from 'knex';

/** A write of a claimed target, or of a node of it. */
export interface LoggedWrite {
  at: Date;
  /** The connection that wrote. */
  writer: string;
  target_id: number;
  /** The claim that there was. */
  owner: string | null;
  token: number;
  /** Of a write that claims or ends a claim. */
  new_owner: string | null;
  new_token: number | null;
}

/**
 * Who wrote what, as PostgreSQL itself has seen it.
 */
export class WriteLog {
  readonly #knex: Knex;

  static async start(knex: Knex): Promise<WriteLog> {
    await knex.schema.createTable('write_log', table => {
      table.increments('id');
      table.timestamp('at').defaultTo(knex.raw('clock_timestamp()'));
      table
        .text('writer')
        .defaultTo(knex.raw(`current_setting('application_name')`));
      table.integer('target_id');
      table.text('owner');
      table.integer('token');
      table.text('new_owner');
      table.integer('new_token');
    });
    await knex.raw(`
      create function log_target() returns trigger language plpgsql as $$
      begin
        insert into write_log (target_id, owner, token, new_owner, new_token)
          values (new.id, old.lease_owner, old.lease_token, new.lease_owner, new.lease_token);
        return null;
      end $$;
      create function log_node() returns trigger language plpgsql as $$
      begin
        insert into write_log (target_id, owner, token)
          select id, lease_owner, lease_token from targets
          where id = coalesce(new.target_id, old.target_id);
        return null;
      end $$;
      create trigger log_target after update on targets
        for each row execute function log_target();
      create trigger log_node after insert or update or delete on nodes
        for each row execute function log_node();
    `);
    return new WriteLog(knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** When a target was first claimed after another claim of it. */
  async findNextClaim(
    targetId: number,
    token: number,
  ): Promise<LoggedWrite | undefined> {
    return await this.#claims()
      .where('target_id', targetId)
      .where('new_token', '>', token)
      .orderBy('id')
      .first();
  }

  /** The replica that holds a claim. */
  async findClaimer(owner: string): Promise<string> {
    const claim = await this.#claims().where('new_owner', owner).first();
    return claim!.writer;
  }

  /** Writes of anybody else than who held the claim. There must be none. */
  async listIntruders(writers: string[]): Promise<LoggedWrite[]> {
    const claims = this.#claims().distinct('new_owner', 'writer').as('claims');
    return await this.#knex<LoggedWrite>('write_log')
      .leftJoin(claims, 'claims.new_owner', 'write_log.owner')
      .whereIn('write_log.writer', writers)
      // What claims is not written by who held the claim before.
      .whereRaw('coalesce(new_token, token) = token')
      .whereRaw('claims.writer is distinct from write_log.writer')
      .select('write_log.*');
  }

  #claims(): Knex.QueryBuilder<LoggedWrite> {
    return this.#knex<LoggedWrite>('write_log').whereRaw(
      'new_token is distinct from token and new_owner is not null',
    );
  }
}
