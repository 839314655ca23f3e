import { useId, useState, type DragEvent, type ReactNode } from "react";
import css from "./form.module.css";

/** A place for files: to drop them on, or to open with a click or the keyboard. */
export function Drop(props: {
  title: string;
  says?: ReactNode;
  accept?: string;
  multiple?: boolean;
  onFiles: (files: readonly File[]) => void;
}): ReactNode {
  const id = useId();
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null): void => {
    const list = [...(files ?? [])];
    if (list.length > 0) props.onFiles(props.multiple === true ? list : list.slice(0, 1));
  };
  const over =
    (is: boolean) =>
    (e: DragEvent): void => {
      e.preventDefault();
      setOver(is);
    };
  return (
    <label
      htmlFor={id}
      className={`${css["drop"]!} ${isOver ? css["isOver"]! : ""}`}
      onDragOver={over(true)}
      onDragLeave={over(false)}
      onDrop={(e) => {
        over(false)(e);
        take(e.dataTransfer.files);
      }}
    >
      <span className={css["dropTitle"]}>{props.title}</span>
      {props.says !== undefined && <span className={css["dropSays"]}>{props.says}</span>}
      <input
        id={id}
        type="file"
        accept={props.accept}
        multiple={props.multiple}
        onChange={(e) => {
          take(e.currentTarget.files);
          e.currentTarget.value = "";
        }}
      />
    </label>
  );
}
