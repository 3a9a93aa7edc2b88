import { expect, type Locator } from "@playwright/test";
import type { Account } from "../support/account.ts";
import { Dashboard } from "./dashboard.ts";

/** A project by section, as a list or as a board. */
export class ProjectPage extends Dashboard {
  /** A section with its heading and its tasks. */
  section(name: string): Locator {
    return this.page.getByRole("main").getByRole("region", { name, exact: true });
  }

  /** The link of a task, in whatever section. */
  task(title: string): Locator {
    return this.page.getByRole("main").getByRole("link", { name: title, exact: true });
  }

  /** The heading of a section. */
  heading(name: string): Locator {
    return this.page.getByRole("heading", { level: 2, name, exact: true });
  }

  /** Waits until a section shows exactly these tasks, in this order. */
  async holds(section: string, ...titles: string[]): Promise<void> {
    await expect(this.section(section).getByRole("listitem").getByRole("link")).toHaveText(titles);
  }

  /** Waits until the sections stand in this order. */
  async hasSections(...names: string[]): Promise<void> {
    await expect(this.page.getByRole("main").getByRole("heading", { level: 2 })).toHaveText(names);
  }

  /** Chooses from the menu of a section. */
  async changeSection(name: string, item: string): Promise<void> {
    await this.page.getByRole("button", { name: `Change section ${name}` }).click();
    await this.page.getByRole("menuitem", { name: item }).click();
  }

  /** Drags with the mouse, and says where to drop by moving on. */
  async dragTo(what: Locator, target: Locator, where: "above" | "below" = "below"): Promise<void> {
    const middle = async (locator: Locator) => {
      const box = await locator.boundingBox();
      if (!box) throw new Error(`${locator} is not on screen.`);
      return { x: box.x + Math.min(30, box.width / 2), y: box.y + box.height / 2, quarter: box.height / 4 };
    };
    const from = await middle(what);
    const to = await middle(target);
    const { mouse } = this.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    // The code of dragging may still be on its way: it takes up the press that lasts.
    await expect(async () => {
      await mouse.move(from.x + 12, from.y + 4);
      await mouse.move(from.x + 16, from.y + 8);
      await expect(this.page.locator("[data-dragged]").first()).toBeAttached({ timeout: 250 });
    }).toPass();
    await mouse.move(to.x, to.y + (where === "below" ? to.quarter : -to.quarter));
  }

  /** Drags and drops with the mouse. */
  async dragAndDrop(what: Locator, target: Locator, where: "above" | "below" = "below"): Promise<void> {
    await this.dragTo(what, target, where);
    await this.page.mouse.up();
    await expect(this.page.locator("[data-dragged]")).toHaveCount(0);
  }
}

/**
 * Makes a project with sections and tasks.
 * @param groups the titles of each section's tasks; those of "" are in none
 * @returns the project's id
 */
export async function makeProject(account: Account, name: string, groups: Record<string, string[]>): Promise<string> {
  const [projectId = ""] = await account.addProjects(name);
  for (const [section, titles] of Object.entries(groups)) {
    let sectionId: string | null = null;
    if (section) {
      const { createSection } = await account.graphql<{ createSection: { section: { id: string } } }>(
        "mutation ($input: CreateSectionInput!) { createSection(input: $input) { section { id } } }",
        { input: { projectId, name: section } },
      );
      sectionId = createSection.section.id;
    }
    for (const title of titles)
      await account.graphql("mutation ($input: CreateTaskInput!) { createTask(input: $input) { task { id } } }", {
        input: { title, projectId, sectionId },
      });
  }
  return projectId;
}

/** The titles of a project's tasks in their order, by section; those in none are under "". */
export async function arrangement(account: Account, projectId: string): Promise<Record<string, string[]>> {
  type Node = { title: string; section: { name: string } | null };
  const { viewer } = await account.graphql<{ viewer: { tasks: { nodes: Node[] } } }>(
    `query ($project: ID!) {
      viewer {
        tasks(first: 100, filter: { project: { eq: $project } }, orderBy: [{ field: POSITION, direction: ASC }]) {
          nodes { title section { name } }
        }
      }
    }`,
    { project: projectId },
  );
  const groups: Record<string, string[]> = {};
  for (const { title, section } of viewer.tasks.nodes) {
    const name = section?.name ?? "";
    groups[name] = [...(groups[name] ?? []), title];
  }
  return groups;
}
