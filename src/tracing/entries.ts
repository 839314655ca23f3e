/** What tracing writes to the log: parts, what others published about parts, and the trace itself. */
import { z } from "zod";
import { defineEntry, field, type Body } from "../log/entry.ts";
import { COMPONENT, type Component } from "./component.ts";
import { PublishedParts } from "./published.ts";
import { Source } from "../exhibits/observation.ts";
import { TraceResult, TRACE_MODEL } from "./trace.ts";

const note = field("text", z.string().trim().min(1).max(4000).optional());

export const ComponentRecorded = defineEntry("ComponentRecorded", 1, "A part with its markings, maker and date code.", {
  label: field("evidence", COMPONENT.label),
  markings: field("evidence", COMPONENT.markings),
  partNumber: field("evidence", COMPONENT.partNumber),
  maker: field("evidence", COMPONENT.maker),
  headquarters: field("evidence", COMPONENT.headquarters),
  dateCode: field("evidence", COMPONENT.dateCode),
  region: field("evidence", COMPONENT.region),
  source: field("source", COMPONENT.source),
  note,
});

export const PartsPublished = defineEntry(
  "PartsPublished",
  1,
  "What others published about the parts of an object, without the parts themselves.",
  {
    parts: field("evidence", PublishedParts),
    source: field("source", Source),
    note,
  },
);

export const TraceRun = defineEntry(
  "TraceRun",
  1,
  "Makers, earliest assembly and time from making to use, computed from the parts that the statement refers to.",
  {
    model: field("clear", z.literal(TRACE_MODEL)),
    result: field("evidence", TraceResult),
  },
);

export const TRACING_ENTRIES = [ComponentRecorded, PartsPublished, TraceRun] as const;

/** The component that a statement records, without the note. */
export function componentOf({ note: _, ...component }: Body<typeof ComponentRecorded>): Component {
  return component;
}
