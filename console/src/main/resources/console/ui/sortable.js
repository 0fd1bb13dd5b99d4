/**
 * Lists that are ordered by dragging a handle (`.handle`), and with Alt and the arrow keys. The order itself is the
 * caller's: a drag ends with `move(from, to)`, and the list is drawn again from the caller's data.
 */
import Sortable from 'sortablejs';

/**
 * @param {HTMLElement} list whose children are the items
 * @param {(from: number, to: number) => void} move
 * @returns {() => void} ends it
 */
export function sortable(list, move) {
  let place = null;
  const sortable = Sortable.create(list, {
    handle: '.handle',
    draggable: '.sortable-item',
    animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 150,
    // The drag image of browsers differs and is not drawn in all shadow roots.
    forceFallback: true,
    fallbackTolerance: 3,
    ghostClass: 'dropping',
    onChoose: ({ item }) => (place = item.nextSibling),
    onEnd: ({ item, from, oldDraggableIndex, newDraggableIndex }) => {
      if (oldDraggableIndex !== newDraggableIndex) {
        // The template engine owns the children: the item goes back between its markers, then the engine moves it.
        from.insertBefore(item, place);
        move(oldDraggableIndex, newDraggableIndex);
      }
    },
  });
  // An element can be taken out of its document more than once, and what has ended cannot end again.
  return () => sortable.el && sortable.destroy();
}

/** Whether a key moves an item; `move` gets -1 or 1. */
export function movesByKey(e, move) {
  const step = { ArrowUp: -1, ArrowDown: 1 }[e.key];
  if (!e.altKey || !step) {
    return;
  }
  e.preventDefault();
  move(step);
}

/** A copy in which an item is at another place. */
export function moved(items, from, to) {
  const others = items.toSpliced(from, 1);
  return others.toSpliced(to, 0, items[from]);
}
