import { NodeHttpHandler } from '@smithy/node-http-handler';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { expectDocument } from './expectDocument';

/** Per host, which is per service and Region. */
const MAX_SOCKETS = 32;
const MAX_CONNECTION_TIMEOUT: HumanDuration = { seconds: 5 };

/**
 * One pool of connections for all SDK clients.
 *
 * @remarks
 *
 * A client destroys the handler that it was given when it is destroyed itself,
 * and with it the connections of all others. The one that this hands out does
 * not let it.
 */
export class SharedHttpHandler {
  readonly #handler: NodeHttpHandler;

  static create(options: { requestTimeout: HumanDuration }): SharedHttpHandler {
    const timeout = durationToMilliseconds(options.requestTimeout);
    const agent = { keepAlive: true, maxSockets: MAX_SOCKETS };
    return new SharedHttpHandler(
      new NodeHttpHandler({
        connectionTimeout: Math.min(
          timeout,
          durationToMilliseconds(MAX_CONNECTION_TIMEOUT),
        ),
        requestTimeout: timeout,
        throwOnRequestTimeout: true,
        // The request timeout ends with the answer's head: a body that stalls
        // would hang without this one.
        socketTimeout: timeout,
        httpAgent: agent,
        httpsAgent: agent,
      }),
    );
  }

  private constructor(handler: NodeHttpHandler) {
    this.#handler = handler;
  }

  /**
   * What a client may use of the handler.
   */
  forClients(): Pick<NodeHttpHandler, 'handle' | 'metadata'> {
    return {
      metadata: this.#handler.metadata,
      handle: async (request, options) => {
        const answer = await this.#handler.handle(request, options);
        await expectDocument(answer.response);
        return answer;
      },
    };
  }

  close(): void {
    this.#handler.destroy();
  }
}
