/** A drawing as a list of shapes, so that a page and a printed sheet draw the same without reading each other's markup. */

/** Colours by what they mean; whoever draws decides which they are. */
export type InkName = "text" | "quiet" | "rule" | "forLeading" | "against";
export type Ink = Readonly<Record<InkName, string>>;

export type Shape =
  | {
      readonly is: "text";
      /** Of the baseline. */
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly bold: boolean;
      readonly anchor: "start" | "middle" | "end";
      readonly ink: InkName;
    }
  | {
      readonly is: "line";
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly width: number;
      readonly dash: "solid" | "dashed" | "dotted";
      readonly ink: InkName;
    }
  | {
      readonly is: "rect";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly ink: InkName;
      readonly faint: boolean;
    }
  | { readonly is: "polygon"; readonly points: readonly (readonly [number, number])[]; readonly ink: InkName };

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
  /** What it shows, for whoever does not see it. */
  readonly title: string;
  readonly description: string;
}
