/** The script of the reference as it is built. */
import { enhance } from "./enhance";

enhance();
