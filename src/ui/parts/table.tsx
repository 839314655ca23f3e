import type { ReactNode } from "react";
import css from "./parts.module.css";

export interface Column<T> {
  readonly name: string;
  readonly cell: (row: T) => ReactNode;
  /** Heads its row for whoever hears the table. */
  readonly isHead?: boolean;
  readonly isNumber?: boolean;
}

/** A table that becomes a list of cards on a narrow screen. */
export function Table<T>(props: {
  caption: ReactNode;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string | number;
  rowId?: (row: T) => string;
  /** The id of the row that a link led to. */
  marked?: string;
}): ReactNode {
  const { caption, columns, rows, rowKey, rowId, marked } = props;
  return (
    <div className={css["scroll"]}>
      <table className={`${css["table"]!} ${css["stacks"]!}`}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((c) => (
              <th key={c.name} scope="col">
                {c.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              id={rowId?.(row)}
              className={marked !== undefined && rowId?.(row) === marked ? css["marked"] : undefined}
            >
              {columns.map((c) => {
                const number = c.isNumber === true ? css["number"] : undefined;
                return c.isHead === true ? (
                  <th key={c.name} scope="row" className={number}>
                    {c.cell(row)}
                  </th>
                ) : (
                  <td key={c.name} className={number} data-column={c.name}>
                    {c.cell(row)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
