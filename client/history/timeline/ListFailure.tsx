/** What a list could not get, in words, and the way to try again. */
import { Button } from "../../ui/Button.tsx";
import { Failure } from "../../ui/Failure.tsx";
import type { PagedList } from "../desk/pagedList.ts";

export function ListFailure<T>({ list }: { readonly list: PagedList<T> }) {
  if (list.error.value === null) return null;
  return (
    <div class="past-notice">
      <Failure error={list.error.value} />
      <Button size="small" icon="refresh" busy={list.busy.value} onClick={() => void list.load()}>
        Try again
      </Button>
    </div>
  );
}
