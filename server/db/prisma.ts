/** What others need of the generated client besides its class. */
import { Prisma } from "./generated/client.ts";

export type { Prisma };
export const { PrismaClientKnownRequestError } = Prisma;
