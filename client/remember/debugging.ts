/** Whether this page shows its inside, to tests, benchmarks and who looks for a fault: always in development, elsewhere when localStorage says `copress:debug`. */
import { browserStorage } from "./browserStorage.ts";

export const debugging = (): boolean =>
  import.meta.env.MODE === "development" || browserStorage.getItem("copress:debug") !== null;
