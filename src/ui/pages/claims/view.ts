/** The ways to look at what was said. */
export const VIEWS = ["time", "propositions", "disagreements", "facts"] as const;
export type View = (typeof VIEWS)[number];

export const isView = (value: unknown): value is View => (VIEWS as readonly unknown[]).includes(value);
