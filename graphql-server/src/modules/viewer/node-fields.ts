import type { AccessTokenScope } from "@docket/db/types";
import type { GraphQLResolveInfo, GraphQLSchema } from "graphql";
import { builder } from "../../builder.ts";
import { badUserInput } from "../../errors.ts";
import { scopeOfField } from "../../field-scopes.ts";
import { type RequiredGrant, requireGrant } from "../../grant.ts";
import { decodeNodeId, type NodeKind } from "../../ids.ts";
import { requireScope, type Scope } from "../../scope.ts";
import { labelLoader } from "../label/label-row.ts";
import { projectLoader } from "../project/project-row.ts";
import { savedViewLoader } from "../saved-view/saved-view-row.ts";
import { sectionLoader } from "../section/section-row.ts";
import { readTasks } from "../task/read-task.ts";
import { taskSelect } from "../task/task-type.ts";

/** The most ids that `nodes` takes. */
const MAX_NODES = 100;

type ReadNodes = (
  scope: Scope,
  uuids: string[],
  info: GraphQLResolveInfo,
) => Promise<readonly (object | Error | null)[]>;

/** How the objects of each kind are read: those of one kind in one statement. */
const READERS: Readonly<Record<NodeKind, ReadNodes>> = {
  Label: (scope, uuids) => labelLoader(scope).loadMany(uuids),
  Project: (scope, uuids) => projectLoader(scope).loadMany(uuids),
  Section: (scope, uuids) => sectionLoader(scope).loadMany(uuids),
  SavedView: (scope, uuids) => savedViewLoader(scope).loadMany(uuids),
  Task: (scope, uuids, info) => readTasks(scope, uuids, taskSelect(info)),
};

builder.queryFields((t) => ({
  node: t.field({
    scope: "ANY",
    type: builder.nodeInterfaceRef(),
    nullable: true,
    description: "One of the viewer's objects by its id; null when the viewer has none of that id.",
    args: { id: t.arg.id({ required: true, description: "The object's id." }) },
    resolve: async (_root, { id }, context, info) => {
      const [node] = await readNodes(requireScope(context), [decodeNodeId(id, "id")], info);
      return node ?? null;
    },
  }),
  nodes: t.field({
    scope: "ANY",
    type: [builder.nodeInterfaceRef()],
    nullable: { list: false, items: true },
    description: "The viewer's objects of these ids, in their order; null for each that the viewer does not have.",
    args: {
      ids: t.arg.idList({ required: true, description: `The objects' ids, at most ${MAX_NODES}.` }),
    },
    resolve: (_root, { ids }, context, info) => {
      if (ids.length > MAX_NODES) throw badUserInput("ids", `has more than ${MAX_NODES} items.`);
      const wanted = ids.map((id) => decodeNodeId(id, "ids"));
      return readNodes(requireScope(context), wanted, info);
    },
  }),
}));

/** Reads objects of any kinds, at most one statement a kind, and returns them in the order of their ids. */
async function readNodes(
  scope: Scope,
  wanted: readonly { kind: NodeKind; uuid: string }[],
  info: GraphQLResolveInfo,
): Promise<(object | null)[]> {
  const kinds = [...new Set(wanted.map(({ kind }) => kind))];
  // Which objects are asked for is known here at the earliest: not even their being there is told to a token without scope.
  requireGrant(scope.grant, grantForKinds(kinds, info.schema));
  const found = await Promise.all(kinds.map((kind) => readKind(scope, kind, wanted, info)));
  const byKey = new Map(found.flat());
  return wanted.map(({ kind, uuid }) => byKey.get(`${kind} ${uuid}`) ?? null);
}

async function readKind(
  scope: Scope,
  kind: NodeKind,
  wanted: readonly { kind: NodeKind; uuid: string }[],
  info: GraphQLResolveInfo,
): Promise<[string, object][]> {
  const uuids = [...new Set(wanted.flatMap((one) => (one.kind === kind ? [one.uuid] : [])))];
  const rows = await READERS[kind](scope, uuids, info);
  return rows.flatMap((row, i): [string, object][] => {
    if (row instanceof Error) throw row;
    // The interface learns an object's type by this member.
    return row ? [[`${kind} ${uuids[i]}`, { ...row, __typename: kind }]] : [];
  });
}

/** Whoever asks for an object by its id needs what its type needs. */
function grantForKinds(kinds: readonly NodeKind[], schema: GraphQLSchema): RequiredGrant {
  const needed = kinds.map((kind) => {
    const type = schema.getType(kind);
    return type ? scopeOfField(type, "id") : "SESSION";
  });
  const scopes = needed.filter((scope): scope is AccessTokenScope => scope !== "ANY" && scope !== "SESSION");
  return { scopes, isSessionOnly: needed.includes("SESSION") };
}
