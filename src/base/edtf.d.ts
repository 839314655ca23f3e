declare module "edtf" {
  /** A parsed date: bounds are milliseconds since 1970 in UTC, infinite where the interval is open. */
  export interface EdtfValue {
    readonly type: string;
    readonly min: number;
    readonly max: number;
  }
  export default function edtf(text: string): EdtfValue;
}
