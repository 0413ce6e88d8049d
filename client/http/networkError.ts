/** Why no answer came. Apart from `apiError.ts`: the audience's page needs no words for refusals. */

/** The network, or the server, is away. Worth a retry. */
export class NetworkError extends Error {
  constructor(cause: unknown) {
    super("The server could not be reached.", { cause });
  }
}

/** The person changed their mind. */
export class CancelledError extends Error {}
