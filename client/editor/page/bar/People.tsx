/** Who is here: oneself first (a click changes name and colour), then the others; a click goes to the slide they are on. */
import type { ReadonlySignal } from "@preact/signals";
import type { Deck } from "../../../../shared/deck/model/model.ts";
import type { SlideKey } from "../../../../shared/protocol/ids.ts";
import type { Self } from "../../../sync/deckSession.ts";
import type { PersonHere } from "../../../sync/peers.ts";
import { Avatar } from "../../../ui/Avatar.tsx";
import { Menu } from "../../../ui/Menu.tsx";

const SHOWN = 4;

export interface PeopleProps {
  readonly self: ReadonlySignal<Self>;
  readonly people: ReadonlySignal<readonly PersonHere[]>;
  readonly deck: ReadonlySignal<Deck>;
  readonly onSelf: () => void;
  readonly onGoTo: (slide: SlideKey) => void;
}

const whereabouts = (person: PersonHere, deck: Deck): string => {
  const slide = deck.slides.find((each) => each.key === person.slide);
  const doing = person.role === "view" ? "reading" : "writing";
  return slide === undefined
    ? `${person.user.name}, ${doing}`
    : `${person.user.name}, ${doing} on slide ${slide.index + 1}`;
};

/** The deck is read only when somebody looks, not at each keystroke. */
export function People({ self, people, deck, onSelf, onGoTo }: PeopleProps) {
  const here = people.value;
  const shown = here.slice(0, here.length > SHOWN ? SHOWN - 1 : SHOWN);
  const more = here.length - shown.length;
  const items = here.map((person) => ({
    label: whereabouts(person, deck.peek()),
    icon: person.role === "view" ? ("eye" as const) : ("pencil" as const),
    disabled: person.slide === null,
    onSelect: () => {
      if (person.slide !== null) onGoTo(person.slide);
    },
  }));
  return (
    <div class="people">
      {here.length > 0 && (
        <Menu label={`${here.length} other ${here.length === 1 ? "person" : "people"} here`} items={items}>
          <span class="people-others">
            {shown.map(({ user }) => (
              <Avatar key={user.id} name={user.name} color={user.color} decorative />
            ))}
            {more > 0 && <span class="people-more">+{more}</span>}
          </span>
        </Menu>
      )}
      <button
        type="button"
        class="people-self"
        onClick={onSelf}
        aria-label={`You: ${self.value.name}. Change name and colour`}
      >
        <Avatar name={self.value.name} color={self.value.color} ringed decorative />
      </button>
    </div>
  );
}
