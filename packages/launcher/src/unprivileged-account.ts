import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A user of the operating system. */
export interface Account {
  uid: number;
  gid: number;
}

const OWN_ACCOUNT = "docket";

/**
 * Returns the account that PostgreSQL runs as when Docket is started by root, whom PostgreSQL refuses: `postgres` where
 * there is one, else `docket`, made as a system user when the machine has the means, else `nobody`.
 * Returns undefined when the current user is not root and can run PostgreSQL as itself.
 */
export async function unprivilegedAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const existing = (await findAccount("postgres")) ?? (await findAccount(OWN_ACCOUNT));
  if (existing) return existing;
  await createSystemUser();
  const account = (await findAccount(OWN_ACCOUNT)) ?? (await findAccount("nobody"));
  if (account) return account;
  throw new Error(
    "PostgreSQL does not run as root, and there is no other account to run it as. Create one with: useradd --system docket",
  );
}

/**
 * Tells whether an account may use files, by asking the system under that account.
 * @param operator `-r` to read or `-x` to run or pass through, as in test(1)
 */
export async function canUse(account: Account, operator: "-r" | "-x", ...paths: string[]): Promise<boolean> {
  const script = 'for path; do test "$OPERATOR" "$path" || exit 1; done';
  return run("/bin/sh", ["-c", script, "sh", ...paths], {
    uid: account.uid,
    gid: account.gid,
    cwd: "/",
    env: { OPERATOR: operator },
  }).then(
    () => true,
    () => false,
  );
}

async function findAccount(name: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all(
      ["-u", "-g"].map(async (flag) => Number((await run("id", [flag, name])).stdout)),
    );
    return uid && gid ? { uid, gid } : undefined;
  } catch {
    return undefined;
  }
}

/** The two commands are those of Debian or Red Hat, and of Alpine's busybox; a machine with neither has `nobody`. */
async function createSystemUser(): Promise<void> {
  await run("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/bin/false", OWN_ACCOUNT]).catch(
    () => run("adduser", ["-S", "-H", "-s", "/bin/false", OWN_ACCOUNT]).catch(() => undefined),
  );
}
