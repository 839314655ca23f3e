import "../../jitless.ts";
import { serveVerification } from "./verifier.ts";

serveVerification(self);
