/** A place in words, with how near to it the thing was. */
import type { Place } from "../../exhibits/exhibit.ts";
import type { Text } from "./blocks.ts";

export function placeWords(place: Place): Text {
  const { description, latitude, longitude, precisionMetres } = place;
  const at = latitude === undefined || longitude === undefined ? [] : [`${latitude}, ${longitude}`];
  const within = precisionMetres === undefined ? "how near is not recorded" : `within ${precisionMetres} m`;
  return [[...(description === undefined ? [] : [description]), ...at, within].join("; ")];
}
