/** What a newcomer sees first: the idea, and the ways to begin. */
import { CanvasArt } from "./CanvasArt.tsx";
import type { Maker } from "./deckMaker.ts";
import { BringMenu, CreateButton, SampleButton } from "./WaysIn.tsx";

export function Welcome({ maker }: { readonly maker: Maker }) {
  return (
    <section class="welcome" aria-labelledby="welcome-title">
      <div class="welcome-words">
        <h1 id="welcome-title">Write the talk together.</h1>
        <p class="welcome-lead">
          Type Markdown side by side, and watch it become a talk on an open canvas while you write. Nothing to install,
          no account to make.
        </p>
        <div class="welcome-ways">
          <CreateButton maker={maker} size="large" />
          <SampleButton maker={maker} />
          <BringMenu maker={maker} />
        </div>
        <p class="welcome-hint">Have a talk already? Drop a Markdown file, a zip or a folder anywhere on this page.</p>
      </div>
      <CanvasArt />
    </section>
  );
}
