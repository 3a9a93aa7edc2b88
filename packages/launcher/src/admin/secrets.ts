import type { Logger } from "@docket/runtime/logger";
import { type Configuration, type RotatedSecrets, retireJwtSecret, rotateJwtSecret } from "../configuration.ts";
import type { AdminResult } from "./admin-context.ts";

/** `secrets rotate`. The log says that it was done, and never what to. */
export async function rotateSecrets(
  configuration: Configuration,
  source: NodeJS.ProcessEnv,
  logger: Logger,
  isAtOnce: boolean,
): Promise<AdminResult> {
  const rotated = await rotateJwtSecret(configuration, source, { isFormerKept: !isAtOnce });
  logger.info({ event: "secret-rotated", secret: "JWT_SECRET", isAtOnce }, "administration");
  const after = isAtOnce
    ? "Restart Docket: access tokens of the former secret are refused from then on, and pages get new ones by themselves."
    : "Restart Docket. Five minutes later run npm run admin -- secrets retire, and restart once more.";
  return resultOf(rotated, after);
}

/** `secrets retire`. */
export async function retireSecrets(
  configuration: Configuration,
  source: NodeJS.ProcessEnv,
  logger: Logger,
): Promise<AdminResult> {
  const retired = await retireJwtSecret(configuration, source);
  logger.info({ event: "secret-retired", secret: "JWT_SECRET_PREVIOUS" }, "administration");
  return resultOf(retired, "Restart Docket: access tokens of the former secret are refused from then on.");
}

/** Secrets that Docket keeps itself are shown to nobody; others have to be, as it is the operator who sets them. */
function resultOf({ file, variables }: RotatedSecrets, after: string): AdminResult {
  const names = Object.keys(variables);
  if (file !== undefined)
    return { text: `${names.join(", ")} changed in ${file}. ${after}`, data: { file, changed: names } };
  const lines = Object.entries(variables).map(([name, value]) =>
    value === null ? `# remove ${name}` : `${name}=${value}`,
  );
  return {
    text: `Set, where you keep Docket's variables:\n${lines.join("\n")}\n${after}`,
    data: { file: null, variables },
  };
}
