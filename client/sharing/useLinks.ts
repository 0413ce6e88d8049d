/** A deck's links, as its owner may change them. What failed is told to the caller of the change; a failed list is a state. */
import { useCallback, useEffect, useState } from "preact/hooks";
import type { LinkInfo } from "../../shared/protocol/http.ts";
import type { DeckId, Secret } from "../../shared/protocol/ids.ts";
import type { Api, CreateLinkRequest } from "../http/api.ts";

type LinksState =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly error: unknown }
  | { readonly state: "ready"; readonly links: readonly LinkInfo[] };

export type LinksApi = Pick<Api, "listLinks" | "createLink" | "revokeLink">;

export interface DeckLinks {
  readonly known: LinksState;
  readonly reload: () => Promise<void>;
  readonly make: (link: CreateLinkRequest) => Promise<LinkInfo>;
  readonly revoke: (link: LinkInfo) => Promise<void>;
}

export const useLinks = (api: LinksApi, deck: DeckId, secret: Secret): DeckLinks => {
  const [known, setKnown] = useState<LinksState>({ state: "loading" });
  const change = (by: (links: readonly LinkInfo[]) => readonly LinkInfo[]) =>
    setKnown((held) => (held.state === "ready" ? { state: "ready", links: by(held.links) } : held));
  const reload = useCallback(async () => {
    setKnown({ state: "loading" });
    try {
      setKnown({ state: "ready", links: await api.listLinks(secret, deck) });
    } catch (error) {
      setKnown({ state: "failed", error });
    }
  }, [api, deck, secret]);
  useEffect(() => void reload(), [reload]);
  return {
    known,
    reload,
    make: async (request) => {
      const link = await api.createLink(secret, deck, request);
      change((links) => [...links, link]);
      return link;
    },
    revoke: async (link) => {
      await api.revokeLink(secret, deck, link.id);
      change((links) => links.filter(({ id }) => id !== link.id));
    },
  };
};
