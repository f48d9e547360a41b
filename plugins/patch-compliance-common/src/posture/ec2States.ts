const GONE_STATES = ['terminated', 'shutting-down'];
const STOPPED_STATES = ['stopped', 'stopping'];

/**
 * Whether an EC2 instance in this state will not come back.
 *
 * @public
 */
export function isGone(ec2State: string | undefined): boolean {
  return ec2State !== undefined && GONE_STATES.includes(ec2State);
}

/**
 * Whether an EC2 instance in this state is switched off, or about to be.
 *
 * @public
 */
export function isStopped(ec2State: string | undefined): boolean {
  return ec2State !== undefined && STOPPED_STATES.includes(ec2State);
}
