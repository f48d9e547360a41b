import { HumanDuration } from '@backstage/types';

/** Which accounts are meant: those that have any of it. */
interface AccountFilter {
  /**
   * Organizational units with all that is below them: names from the root down,
   * such as `Workloads/Production`, with `*` for any one name; or the id of a
   * unit, `ou-…`.
   */
  ous?: string[];
  /**
   * Account ids, which need quotes in YAML.
   */
  accounts?: string[];
  /**
   * Accounts that have all these tags in AWS Organizations. Tags are read once a
   * day.
   */
  tags?: { [key: string]: string };
}

/** How to reach and what to read of one AWS organization, or of some accounts. */
interface Connection {
  aws?: {
    /**
     * The account of the portal's own credentials, where the `aws` section of
     * the app-config has several. By default its main account, or what the AWS
     * SDK finds.
     */
    accountId?: string;
    /**
     * Path and name of the IAM role to read with, the same in every account,
     * for example `backstage/PatchComplianceRead`. With it the whole AWS
     * organization is read. Without it only the account that the portal's own
     * credentials belong to.
     */
    roleName?: string;
    /**
     * The external id that the roles' trust policies ask for. By default none
     * is sent.
     */
    externalId?: string;
    /**
     * The session name that AWS CloudTrail shows. Defaults to
     * `backstage-poll`.
     */
    sessionName?: string;
    /**
     * The Region in which roles are assumed and the organization is listed: one
     * of the partition that the credentials belong to. Defaults to the
     * environment's `AWS_REGION`, else `us-east-1`.
     */
    region?: string;
  };
  discovery?: {
    /**
     * Who lists the accounts: AWS Organizations, or the catalog, by entities
     * with the annotation `amazonaws.com/account-id`. Defaults to
     * `organization`.
     */
    source?: 'organization' | 'catalog';
    /**
     * The accounts to read, instead of a source. Account ids need quotes in
     * YAML. More than one account needs `aws.roleName`.
     */
    accounts?: string[];
    /**
     * Read only these accounts. By default all that are listed. The others are
     * listed as excluded; what was read from them is kept for
     * `retention.departedAccounts`.
     */
    include?: AccountFilter;
    /**
     * Do not read these accounts, also where they are included.
     */
    exclude?: AccountFilter;
    /**
     * How often accounts are listed. Defaults to one hour. The Regions and tags
     * of an account are asked for once a day.
     */
    interval?: HumanDuration | string;
    /**
     * How long after an account has joined the organization it is no error that
     * its role is missing. Defaults to 24 hours.
     */
    rolePendingFor?: HumanDuration | string;
  };
  regions?: {
    /**
     * Read only these Regions. By default all that are enabled in an account.
     * What was read from other Regions is removed.
     */
    include?: string[];
    /**
     * Do not read these Regions. By default none is left out. What was read
     * from them is removed.
     */
    exclude?: string[];
  };
}

export interface Config {
  patchCompliance?: {
    /**
     * Several organizations or partitions side by side, in place of `aws`,
     * `discovery` and `regions`. An account that two of them list belongs to the
     * first that lists it as active, does not leave it out, and was discovered
     * within a day.
     */
    connections?: Array<
      Connection & {
        /**
         * Names the connection in what is stored: small letters, digits and
         * dashes. What was read is kept when it changes.
         */
        id: string;
      }
    >;
    /**
     * How to reach AWS, where there is one connection.
     */
    aws?: Connection['aws'];
    /**
     * Which accounts to read, where there is one connection.
     */
    discovery?: Connection['discovery'];
    /**
     * Which Regions to read, where there is one connection.
     */
    regions?: Connection['regions'];
    collection?: {
      /**
       * How often an account and Region with nodes is read. Defaults to 30
       * minutes.
       */
      interval?: HumanDuration | string;
      /**
       * How often an account and Region without nodes is looked at. Defaults to
       * 6 hours.
       */
      emptyInterval?: HumanDuration | string;
      /**
       * How many accounts and Regions one replica of the backend reads at a
       * time, 1 to 64. Defaults to 4.
       */
      concurrency?: number;
      /**
       * How many Regions of one account are read at a time, by all replicas
       * together, 1 to 64. Defaults to 2.
       */
      concurrencyPerAccount?: number;
      /**
       * How long reading an account and Region may take before it is called off.
       * Defaults to 10 minutes.
       */
      attemptTimeout?: HumanDuration | string;
      /**
       * How long one request to AWS may take, before it is tried again.
       * Defaults to 30 seconds.
       */
      requestTimeout?: HumanDuration | string;
    };
    posture?: {
      /**
       * The age past which a patch report proves nothing any more: its node
       * counts as unknown. Defaults to 7 days.
       */
      staleAfter?: HumanDuration | string;
      /**
       * Other ages for some of the nodes. The first rule that matches wins; one
       * with `tags` and `accounts` matches where both do.
       */
      rules?: Array<{
        /**
         * The age past which these nodes count as unknown.
         */
        staleAfter: HumanDuration | string;
        /**
         * Nodes that have all these tags.
         */
        tags?: { [key: string]: string };
        /**
         * Nodes in one of these accounts.
         */
        accounts?: string[];
      }>;
    };
    /**
     * The tags that name a node's environment: the first one that a node has
     * wins. Defaults to `env`, `environment`, `Environment`, `stage`.
     */
    environmentTags?: string[];
    /**
     * What tags call an environment, by the name that it is shown with:
     * `production: [prod, prd, live]`. Upper and lower case are the same; the name
     * itself need not be repeated. Other values stay as they are.
     */
    environments?: { [name: string]: string[] };
    ownership?: {
      /**
       * How tags name the entity that a node belongs to, tried in order. A rule
       * has either `tag`, a tag that holds an entity ref, or `template`, an
       * entity ref made of tags such as `component:default/{{ tags.service }}`.
       * Defaults to the tag `backstage.io/entity-ref`.
       */
      tagRules?: Array<{
        /**
         * A tag that holds an entity ref.
         */
        tag?: string;
        /**
         * An entity ref with tags in it.
         */
        template?: string;
      }>;
      /**
       * How often the catalog is read to see whether nodes have other owners.
       * Defaults to 30 seconds. A catalog that takes longer than a second to read
       * is read less often, for a twentieth of the time at most.
       */
      interval?: HumanDuration | string;
    };
    /**
     * How long data is kept.
     */
    retention?: {
      /**
       * How nodes, their owners, accounts and Regions were at earlier times, and
       * the counts of each day. Defaults to 400 days.
       */
      history?: HumanDuration | string;
      /**
       * Which patches were fixed, and how long that took. Defaults to 400 days.
       */
      patchFixes?: HumanDuration | string;
      /**
       * The last known state of the nodes of accounts that have left, are closed,
       * suspended or excluded. Defaults to 90 days.
       */
      departedAccounts?: HumanDuration | string;
    };
  };
}
