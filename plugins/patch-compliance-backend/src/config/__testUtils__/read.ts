import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readOptions } from '../readOptions';

/** The options of a config that has this. */
export const read = (patchCompliance?: JsonObject) =>
  readOptions(
    new ConfigReader(patchCompliance === undefined ? {} : { patchCompliance }),
  );
