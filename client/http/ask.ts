/** The one way to ask the server: the secret in a header, the answer read by its schema, a no as an error in the server's words. */
import type { Secret } from "../../shared/protocol/ids.ts";
import type { HttpAnswer, HttpQuestion, Transport } from "./transport.ts";

export interface ApiQuestion {
  readonly path: string;
  readonly method?: HttpQuestion["method"];
  readonly secret?: Secret;
  /** Sent as JSON. */
  readonly json?: object;
  readonly body?: string | Blob | FormData | undefined;
  readonly type?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((part: number) => void) | undefined;
}

/** How an answer is read: a function, because zod comes with the first answer and not with the page. `parse` throws at what it does not know. */
export type Schema<T> = () => Promise<{ parse(value: unknown): T }>;

/** The light schema, where zod would be half of the page: an object with these fields, and our own server's word for the rest. */
export const holding =
  <T>(...fields: readonly (keyof T & string)[]): Schema<T> =>
  async () => ({
    parse: (value) => {
      if (typeof value === "object" && value !== null && fields.every((field) => field in value)) return value as T;
      throw new Error("not of this shape");
    },
  });

/** Each rejects with what `refusal` makes of a no, with NetworkError when no answer came, with CancelledError when `signal` said so. */
export interface Asker {
  ask<T>(question: ApiQuestion, schema: Schema<T>): Promise<T>;
  text(question: ApiQuestion): Promise<string>;
}

export interface AskPorts {
  readonly send: Transport;
  /** Given every answer that is not what was asked for: a no, and a yes that cannot be read. */
  readonly refusal: (answer: HttpAnswer) => Error;
}

/** The exchange that a question is. */
export const askedOf = ({
  path,
  method = "GET",
  secret,
  json,
  body = json && JSON.stringify(json),
  type = json && "application/json",
  ...rest
}: ApiQuestion): HttpQuestion => ({
  ...rest,
  method,
  url: path,
  headers: {
    Accept: "application/json, application/problem+json, text/markdown",
    ...(secret && { Authorization: `Bearer ${secret}` }),
    ...(type && { "Content-Type": type }),
  },
  body,
});

export const createAsker = ({ send, refusal }: AskPorts): Asker => {
  const answered = async (question: ApiQuestion): Promise<HttpAnswer> => {
    const answer = await send(askedOf(question));
    if (answer.status < 200 || answer.status > 299) throw refusal(answer);
    return answer;
  };
  return {
    ask: async (question, schema) => {
      // Side by side. A schema that cannot be had reads nothing; but what the server says comes first.
      const [answer, shape] = await Promise.all([answered(question), schema().catch(() => null)]);
      try {
        if (shape) return shape.parse(JSON.parse(answer.body));
      } catch {
        // Not JSON, or not of this shape: no answer of ours, or of another release.
      }
      throw refusal(answer);
    },
    text: async (question) => (await answered(question)).body,
  };
};
