/** A part of the page that is fetched when it is first drawn, so that the first load need not carry it. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

/** What came; else how it stands. */
export type Fetched<Part> = { readonly part: Part } | "waiting" | "failed";

/** `load`: an `import(...)`. `again` tries once more after a failure. */
export const useFetched = <Part>(load: () => Promise<Part>) => {
  const fetched = useSignal<Fetched<Part>>("waiting");
  const again = () => {
    fetched.value = "waiting";
    load().then(
      (part) => {
        fetched.value = { part };
      },
      (error: unknown) => {
        console.warn("a part of the page could not be fetched", error);
        fetched.value = "failed";
      },
    );
  };
  useEffect(again, []);
  return { fetched, again };
};
