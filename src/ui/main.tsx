/** The screens of the workbench: every page and its address on one screen. */
import "./jitless.ts";
import "./mantine.css";
import "virtual:mantine-variables.css";
import "./tokens.css";
import "./theme.css";
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createRootRoute, createRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ProblemError } from "./api.ts";
import { NotFound } from "./pages/not-found.tsx";
import { CaseFrame } from "./pages/cases/frame.tsx";
import { CaseList } from "./pages/cases/list.tsx";
import { CaseOverview } from "./pages/cases/overview.tsx";
import { CaseRegister } from "./pages/cases/register.tsx";
import { ClaimsPage } from "./pages/claims/claims.tsx";
import { isView, type View } from "./pages/claims/view.ts";
import { DossierPage } from "./pages/dossier/dossier.tsx";
import { ExhibitPage } from "./pages/exhibits/exhibit.tsx";
import { ObservePage } from "./pages/exhibits/observe.tsx";
import { ReceivePage } from "./pages/exhibits/receive.tsx";
import { IdentificationPage } from "./pages/identification/identification.tsx";
import { MeasuresPage } from "./pages/sanctions/measures.tsx";
import { PartsPage } from "./pages/tracing/parts.tsx";
import { VerifyPage } from "./pages/verify/page.tsx";
import { Shell } from "./parts/shell.tsx";
import { theme } from "./theme.ts";

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });
const cases = createRoute({ getParentRoute: () => root, path: "/", component: CaseList });
const verify = createRoute({ getParentRoute: () => root, path: "/verify", component: VerifyPage });
const caseFrame = createRoute({ getParentRoute: () => root, path: "/cases/$case", component: CaseFrame });
const inCase = () => caseFrame;

const pages = [
  createRoute({ getParentRoute: inCase, path: "/", component: CaseOverview }),
  createRoute({
    getParentRoute: inCase,
    path: "/receive",
    component: ReceivePage,
    validateSearch: ({ exhibit }: Record<string, unknown>): { exhibit?: string } =>
      typeof exhibit === "string" || typeof exhibit === "number" ? { exhibit: String(exhibit) } : {},
  }),
  createRoute({ getParentRoute: inCase, path: "/exhibits/$exhibit", component: ExhibitPage }),
  createRoute({ getParentRoute: inCase, path: "/exhibits/$exhibit/observe", component: ObservePage }),
  createRoute({ getParentRoute: inCase, path: "/identification", component: IdentificationPage }),
  createRoute({ getParentRoute: inCase, path: "/parts", component: PartsPage }),
  createRoute({
    getParentRoute: inCase,
    path: "/claims",
    component: ClaimsPage,
    validateSearch: ({ view }: Record<string, unknown>): { view?: View } => (isView(view) ? { view } : {}),
  }),
  createRoute({ getParentRoute: inCase, path: "/measures", component: MeasuresPage }),
  createRoute({ getParentRoute: inCase, path: "/dossier", component: DossierPage }),
  createRoute({ getParentRoute: inCase, path: "/record", component: CaseRegister }),
] as const;

const router = createRouter({
  routeTree: root.addChildren([cases, verify, caseFrame.addChildren(pages)]),
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // A refusal stays one; only what never arrived is worth asking again.
      retry: (failures, error) => failures < 2 && error instanceof ProblemError && error.problem.status === 0,
    },
  },
});

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
