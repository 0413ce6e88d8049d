/**
 * Makes the children of `element` those of `content`, keeping those that are equal at the start and at the end: a film goes on,
 * a picture does not blink, while somebody types below it.
 */
export function reconcile(element: Element, content: DocumentFragment): void {
  const old = [...element.childNodes];
  const fresh = [...content.childNodes];
  const shorter = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < shorter && same(old[head], fresh[head])) head++;
  let tail = 0;
  while (tail < shorter - head && same(old[old.length - 1 - tail], fresh[fresh.length - 1 - tail])) tail++;
  const anchor = tail === 0 ? null : (old[old.length - tail] ?? null);
  for (const node of old.slice(head, old.length - tail)) node.remove();
  for (const node of fresh.slice(head, fresh.length - tail)) element.insertBefore(node, anchor);
}

const same = (a: Node | undefined, b: Node | undefined): boolean => a?.isEqualNode(b ?? null) ?? false;
