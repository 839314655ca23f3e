import { Button, type ButtonProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import { forwardRef, type ComponentProps } from "react";

const Anchor = forwardRef<HTMLAnchorElement, ButtonProps & Omit<ComponentProps<"a">, keyof ButtonProps>>(
  (props, ref) => <Button component="a" ref={ref} {...props} />,
);
Anchor.displayName = "Anchor";

/** A link that looks like a button, because it leads to something to do. */
export const Action = createLink(Anchor);
