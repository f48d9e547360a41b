import { DEFAULT_NODES, DEFAULT_SEED } from '../scenario';
import { DEFAULT_ACCOUNT_COUNT } from '../world/accountPlans';
import { DEFAULT_REGIONS } from '../world/regions';
import { DEFAULT_PORT } from './parseArguments';

export const HELP = `Usage: aws-simulator [options]

An AWS organization on localhost, for the real AWS SDK:
  AWS_ENDPOINT_URL=http://127.0.0.1:${DEFAULT_PORT}

Options:
  --port NUMBER      port to listen on (${DEFAULT_PORT}; 0 takes any free one)
  --host ADDRESS     address to listen on (127.0.0.1)
  --seed NUMBER      which world: the same seed gives the same one (${DEFAULT_SEED})
  --accounts NUMBER  how many accounts (${DEFAULT_ACCOUNT_COUNT})
  --nodes NUMBER     about how many nodes in all (${DEFAULT_NODES})
  --regions LIST     Regions, separated by commas
                     (${DEFAULT_REGIONS.join(',')})
  --govcloud NUMBER  a second organization with about so many nodes, in AWS
                     GovCloud (US), with credentials of its own
  --scenario FILE    a description of the organization, YAML or JSON
  --latency TIME     how long each call takes at least, such as 50ms or 1s
  --help             show this

What is true, for comparison:  GET /_simulator/truth
Misbehave:                     POST /_simulator/faults
All endpoints are in the README of packages/aws-simulator.
`;
