/** Things sorted by what they share, or joined by links, directly or through others. */

/**
 * The groups that the links make of `ids`, each in the order of `ids`, a thing without a link alone in its own.
 *
 * Shape  Links that name something outside `ids` join nothing.
 */
export function groups(
  ids: readonly string[],
  links: readonly (readonly [string, string])[],
): readonly (readonly string[])[] {
  const parent = new Map(ids.map((id) => [id, id]));
  const root = (id: string): string => {
    let at = id;
    for (let up = parent.get(at)!; up !== at; up = parent.get(at)!) {
      parent.set(at, parent.get(up)!);
      at = up;
    }
    return at;
  };
  for (const [a, b] of links) if (parent.has(a) && parent.has(b)) parent.set(root(a), root(b));
  return [...under([...parent.keys()], (id) => [root(id)]).values()];
}

/** The things under each of their keys, in the order given. */
export function under<T>(
  things: readonly T[],
  keys: (thing: T) => readonly string[],
): ReadonlyMap<string, readonly T[]> {
  const shelves = new Map<string, T[]>();
  for (const thing of things)
    for (const key of keys(thing)) {
      const shelf = shelves.get(key);
      if (shelf === undefined) shelves.set(key, [thing]);
      else shelf.push(thing);
    }
  return shelves;
}
