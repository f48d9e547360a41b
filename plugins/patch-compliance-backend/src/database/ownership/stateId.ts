/** Of the one row of `ownership_state`. */
export const STATE_ID = 1;
