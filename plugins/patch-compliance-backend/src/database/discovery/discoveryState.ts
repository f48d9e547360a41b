/** The one row of the table `discovery_state`. */
export const DISCOVERY_STATE_ID = 1;
