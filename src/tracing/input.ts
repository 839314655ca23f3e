import type { Edtf } from "../base/instant.ts";
import { parse } from "../base/parse.ts";
import type { OpenedStatement } from "../log/opened.ts";
import { Component } from "./component.ts";
import { ComponentRecorded, PartsPublished } from "./entries.ts";
import type { TraceInput } from "./trace.ts";

/** What a trace is computed from, out of the statements that it refers to. */
export function traceInputOf(statements: readonly OpenedStatement[], event: Edtf): TraceInput {
  const components: TraceInput["components"] = [];
  const published: TraceInput["published"] = [];
  for (const s of statements) {
    if (s.type === ComponentRecorded.type) {
      const { note: _, ...body } = s.body;
      const component = parse(Component, body);
      if (component.ok) components.push({ id: s.leaf, component: component.value });
    } else if (s.type === PartsPublished.type) {
      const body = parse(PartsPublished.seen, s.body);
      if (body.ok && body.value.parts !== undefined) published.push({ id: s.leaf, parts: body.value.parts });
    }
  }
  return { components, published, event };
}
