import { RequestHandler } from 'express';
import {
  nodeFilterParameters,
  targetFilterParameters,
} from './openapi/parameters';

const LIST_PARAMETERS = [...nodeFilterParameters, ...targetFilterParameters]
  .filter(parameter => parameter.schema.type === 'array')
  .map(parameter => parameter.name);

/**
 * Makes a list of a parameter whose only value is empty, such as
 * `environment=`. The validator does so for all other values.
 */
export const keepEmptyValues: RequestHandler = (req, _res, next) => {
  for (const name of LIST_PARAMETERS) {
    if (req.query[name] === '') {
      req.query[name] = [''];
    }
  }
  next();
};
