import type { Database } from "../client.ts";
import { makeTasks, type TaskOptions } from "./task.ts";
import { makeUser } from "./user.ts";

/** The account that the seed makes. Its password is the caller's to choose: a known one would be a door for anyone. */
export const SEED_ACCOUNT = { email: "ada@example.com", name: "Ada Byron", timeZone: "Europe/London" } as const;

const HOUR_MS = 60 * 60 * 1_000;

/** Tasks as a person has them: some done, a few with notes, the oldest first. Hours are counted back from now. */
const TASKS: readonly { title: string; description?: string; createdHoursAgo: number; completedHoursAgo?: number }[] = [
  {
    title: "Renew the passport",
    description: "Two photographs, the old passport, the form from the town hall.",
    createdHoursAgo: 700,
  },
  { title: "Choose a present for Annabella", createdHoursAgo: 610, completedHoursAgo: 500 },
  { title: "Read chapter four of “Economy of Machinery”", createdHoursAgo: 530, completedHoursAgo: 410 },
  { title: "Ask the dentist for an appointment", createdHoursAgo: 500, completedHoursAgo: 498 },
  {
    title: "Back up the photographs",
    description: "- the laptop\n- the telephone\n- the disk in the cellar",
    createdHoursAgo: 460,
  },
  {
    title: "Translate Menabrea’s article",
    description: "The notes are longer than the text by now.",
    createdHoursAgo: 400,
  },
  { title: "Cancel the newspaper for August", createdHoursAgo: 380, completedHoursAgo: 300 },
  { title: "Repair the bicycle light", createdHoursAgo: 320 },
  { title: "Pay the electricity bill", createdHoursAgo: 290, completedHoursAgo: 280 },
  { title: "Book the train to Nottingham", description: "The 9.12, a seat at the window.", createdHoursAgo: 240 },
  { title: "Water the plants", createdHoursAgo: 190, completedHoursAgo: 188 },
  { title: "Write to Mr Babbage about the Bernoulli numbers", createdHoursAgo: 160 },
  { title: "Return the library books", createdHoursAgo: 120, completedHoursAgo: 70 },
  { title: "Practise the harp", createdHoursAgo: 96 },
  {
    title: "Prepare the talk for Thursday",
    description: "Ten minutes, three examples, no formulas.",
    createdHoursAgo: 50,
  },
  { title: "Buy milk, bread and candles", createdHoursAgo: 30, completedHoursAgo: 26 },
  { title: "Call the plumber back", createdHoursAgo: 20 },
  { title: "Thank the neighbours for the cake", createdHoursAgo: 6, completedHoursAgo: 3 },
  { title: "Sharpen the pencils", createdHoursAgo: 2 },
];

/**
 * Makes an account with tasks that look lived in, anew each time: what it held before is deleted.
 * @param passwordHash the argon2id hash of its password as a PHC string
 * @param now the moment from which the times of the tasks count back
 */
export async function seed(database: Database, passwordHash: string, now = new Date()): Promise<void> {
  const { email, name, timeZone } = SEED_ACCOUNT;
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * HOUR_MS);
  await database.user.deleteMany({ where: { email } });
  const { id } = await makeUser(database, { email, name, passwordHash, createdAt: hoursAgo(720) });
  await database.session.deleteMany({ where: { userId: id } });
  await database.userSettings.create({ data: { userId: id, timeZone } });
  const tasks = TASKS.map(({ title, description, createdHoursAgo, completedHoursAgo }): TaskOptions => {
    const completedAt = completedHoursAgo === undefined ? null : hoursAgo(completedHoursAgo);
    const createdAt = hoursAgo(createdHoursAgo);
    return {
      title,
      description: description ?? null,
      isCompleted: completedAt !== null,
      completedAt,
      createdAt,
      updatedAt: completedAt ?? createdAt,
    };
  });
  await makeTasks(database, id, tasks);
}
