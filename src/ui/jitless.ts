/** Keeps schemas from compiling themselves with `new Function`, which the content policy forbids; must be imported first. */
import { config } from "zod";

config({ jitless: true });
