import type { Feature } from "./feature.ts";

export const kindDiffers: Feature = {
  id: "kind-differs",
  reason: "One is a person, an organisation, a ship or an aircraft, and the other is a thing of another kind.",
  measure({ asked, listing }) {
    return asked.kind === undefined || asked.kind === listing.kind
      ? undefined
      : { degree: 1, asked: asked.kind, listed: listing.kind };
  },
};
