/** What went wrong, in words, where it happened. Nothing for null. */
import { wordsFor } from "../http/apiError.ts";
import { Notice } from "./Notice.tsx";

export function Failure({ error }: { readonly error: unknown }) {
  if (error === null) return null;
  const { title, detail } = wordsFor(error);
  return (
    <Notice tone="danger">
      <strong>{title}</strong> {detail}
    </Notice>
  );
}
