/** The home page: how to begin, and the decks one knows. A newcomer sees what this is; who has decks sees them first. */
import type { Api } from "../../http/api.ts";
import type { RecentDecks } from "../../remember/recentDecks.ts";
import { ThemeMenu } from "../../shell/ThemeMenu.tsx";
import { Brand } from "../../ui/Brand.tsx";
import { Toaster } from "../../ui/Toaster.tsx";
import { Decks } from "./Decks.tsx";
import { DropZone } from "./DropZone.tsx";
import type { Maker } from "./deckMaker.ts";
import "./home.css";
import { MakingState } from "./MakingState.tsx";
import { Welcome } from "./Welcome.tsx";
import { WhatIs } from "./WhatIs.tsx";

export interface HomeProps {
  readonly api: Pick<Api, "deleteDeck">;
  readonly decks: RecentDecks;
  readonly maker: Maker;
}

export function Home({ api, decks, maker }: HomeProps) {
  const known = decks.decks.value.length > 0;
  return (
    <>
      <a class="skip-link" href="#main">
        Skip to content
      </a>
      <header class="home-bar">
        <Brand href={null} />
        <ThemeMenu />
      </header>
      <main class="home" id="main" tabIndex={-1}>
        <MakingState maker={maker} />
        {known ? <Decks api={api} decks={decks} maker={maker} /> : <Welcome maker={maker} />}
        {!known && <WhatIs />}
      </main>
      <DropZone onFiles={(files) => void maker.bring(files)} />
      <Toaster />
    </>
  );
}
