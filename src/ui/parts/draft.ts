/** What is being filled in: texts and ticks by the path that the schema gives them, and what is wrong with each. */
import { useRef, useState, type RefObject } from "react";
import type { z } from "zod";
import { parse } from "../../base/parse.ts";
import type { Problem } from "../../base/result.ts";
import { ProblemError } from "../api.ts";

type Values = Readonly<Record<string, string | boolean>>;

export interface Draft {
  readonly values: Values;
  readonly text: (path: string) => string;
  /** The text without its blanks at the ends; undefined where nothing is left. */
  readonly given: (path: string) => string | undefined;
  readonly ticked: (path: string) => boolean;
  readonly set: (path: string, value: string | boolean) => void;
  /** Properties of an input of text. */
  readonly field: (path: string) => {
    id: string;
    value: string;
    onChange: (e: { currentTarget: { value: string } }) => void;
    error: string | undefined;
  };
  readonly tick: (path: string) => {
    id: string;
    checked: boolean;
    onChange: (e: { currentTarget: { checked: boolean } }) => void;
  };
  readonly error: (path: string) => string | undefined;
  readonly problems: readonly Problem[];
  readonly summary: RefObject<HTMLDivElement | null>;
  /** The input in the form that the schema asks for; undefined, with the problems shown, where it is not. */
  readonly check: <S extends z.ZodType>(schema: S, input: unknown) => z.output<S> | undefined;
  /** Takes the problems of a refusal to the fields that they speak of. */
  readonly refuse: (error: unknown) => void;
  readonly reset: (values?: Values) => void;
}

export function useDraft(initial: Values): Draft {
  const [values, setValues] = useState<Values>(initial);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const summary = useRef<HTMLDivElement>(null);
  const error = (path: string): string | undefined => {
    const own = problems.filter((p) => p.at === path || p.at.startsWith(`${path}.`));
    return own.length === 0 ? undefined : own.map((p) => p.message).join("; ");
  };
  const text = (path: string): string => {
    const value = values[path];
    return typeof value === "string" ? value : "";
  };
  const set = (path: string, value: string | boolean): void => {
    setValues((before) => ({ ...before, [path]: value }));
    setProblems((before) => before.filter((p) => p.at !== path && !p.at.startsWith(`${path}.`)));
  };
  const show = (found: readonly Problem[]): void => {
    setProblems(found);
    // After the summary is there: it takes the focus, so that it is read at once.
    setTimeout(() => summary.current?.focus());
  };
  return {
    values,
    text,
    given: (path) => (text(path).trim() === "" ? undefined : text(path).trim()),
    ticked: (path) => values[path] === true,
    set,
    field: (path) => ({
      id: path,
      value: text(path),
      onChange: (e) => set(path, e.currentTarget.value),
      error: error(path),
    }),
    tick: (path) => ({
      id: path,
      checked: values[path] === true,
      onChange: (e) => set(path, e.currentTarget.checked),
    }),
    error,
    problems,
    summary,
    check: (schema, input) => {
      const parsed = parse(schema, input);
      show(parsed.ok ? [] : (parsed.problems ?? []));
      return parsed.ok ? parsed.value : undefined;
    },
    refuse: (refusal) => {
      if (refusal instanceof ProblemError)
        show((refusal.problem.problems ?? []).map((p) => ({ ...p, at: p.at.replace(/^(?:details|\d+)\./, "") })));
    },
    reset: (next = initial) => {
      setValues(next);
      setProblems([]);
    },
  };
}

/** An object without what was not given, all the way down; undefined where nothing is left. */
export function givenOf<T extends object>(input: T): Partial<T> | undefined {
  const entries = Object.entries(input).filter(([, value]) => value !== undefined && value !== "");
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as Partial<T>);
}
