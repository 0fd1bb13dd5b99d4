/** Placements of one page in the order of delivery, and what has to be saved for another order. */
const GAP = 10;

/** As delivery orders them: by sort order, then by age. */
function before(one, other) {
  return one.sort_order - other.sort_order
    || one.date_created.localeCompare(other.date_created)
    || one.uuid.localeCompare(other.uuid);
}

/** @returns {Map<string, object[]>} the regions in the order of delivery, with their placements; also the empty ones */
export function byRegion(placements, regions) {
  const names = [...new Set([...regions, ...placements.map(({ region }) => region ?? '')])].sort();
  return new Map(names.map((name) => [name, placements.filter(({ region }) => (region ?? '') === name).sort(before)]));
}

/**
 * The placement at another place. Others get another sort order only if there is no number left between the neighbours.
 *
 * @returns {{uuid: string, region: string, sort_order: number}[]} what changes
 */
export function changesFor(map, placement, region, index) {
  const others = (map.get(region) ?? []).filter(({ uuid }) => uuid !== placement.uuid);
  const previous = others[index - 1]?.sort_order;
  const next = others[index]?.sort_order;
  const own = { uuid: placement.uuid, region };
  if (previous === undefined || next === undefined) {
    return [{ ...own, sort_order: previous !== undefined ? previous + GAP : next !== undefined ? next - GAP : GAP }];
  }
  if (next - previous > 1) {
    return [{ ...own, sort_order: previous + Math.floor((next - previous) / 2) }];
  }
  return others
    .toSpliced(index, 0, placement)
    .map(({ uuid, sort_order: now }, at) => ({ uuid, region, sort_order: (at + 1) * GAP, now }))
    .filter(({ uuid, sort_order: wanted, now }) => uuid === placement.uuid || wanted !== now)
    .map(({ uuid, sort_order: wanted }) => ({ uuid, region, sort_order: wanted }));
}

/** The placements after these changes. */
export function changed(placements, changes) {
  const byId = new Map(changes.map((change) => [change.uuid, change]));
  return placements.map((placement) => ({ ...placement, ...byId.get(placement.uuid) }));
}

export function lastOrder(placements) {
  return placements.length ? placements.at(-1).sort_order + GAP : GAP;
}

export function nameOf(placement) {
  return placement.widget?.name ?? 'Deleted widget';
}

export function regionName(region) {
  return region || 'Without a region';
}
