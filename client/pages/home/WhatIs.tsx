/** What this is, for somebody who never heard of it: three points. */
import { Icon, type IconName } from "../../ui/Icon.tsx";

const points: readonly { readonly icon: IconName; readonly title: string; readonly text: string }[] = [
  {
    icon: "users",
    title: "Everyone in one text",
    text: "Send a link and write at once. You see each other's cursors, and every word is kept as you type it.",
  },
  {
    icon: "overview",
    title: "A canvas, not a stack",
    text: "Slides are Markdown between lines of dashes. One line places, turns and scales each; impress.js flies between them.",
  },
  {
    icon: "link",
    title: "Links instead of accounts",
    text: "Edit, present or just read: each link says what it may do, and can be taken back at any moment.",
  },
];

export function WhatIs() {
  return (
    <section class="what-is" aria-labelledby="what-is-title">
      <h2 class="visually-hidden" id="what-is-title">
        What Copress is
      </h2>
      {points.map(({ icon, title, text }) => (
        <div class="what-is-point" key={title}>
          <Icon name={icon} size={22} />
          <h3>{title}</h3>
          <p>{text}</p>
        </div>
      ))}
    </section>
  );
}
