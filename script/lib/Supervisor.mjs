import { UserError } from './UserError.mjs';

/**
 * Keeps the services that belong together: when one ends, all of them have to.
 */
export class Supervisor {
  #services = [];
  #isStopping = false;
  #failure = Promise.withResolvers();

  constructor() {
    // Whoever waits with `unlessOneEnds` sees it; nobody has to.
    this.#failure.promise.catch(() => {});
  }

  /**
   * @template {import('./Service.mjs').Service} T
   * @param {T} service
   */
  add(service) {
    this.#services.push(service);
    service.ended.then(() => {
      if (!this.#isStopping) {
        this.#failure.reject(new UserError(service.describeEnd()));
      }
    });
    return service;
  }

  /**
   * Waits for something, but no longer than all services run.
   *
   * @template T
   * @param {Promise<T>} promise
   */
  unlessOneEnds(promise) {
    return Promise.race([promise, this.#failure.promise]);
  }

  /** Stops the services, the last one that was started first. */
  async stopAll() {
    this.#isStopping = true;
    for (const service of this.#services.splice(0).reverse()) {
      await service.stop();
    }
  }
}
