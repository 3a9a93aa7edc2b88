import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";

type Props = { title: string; onCancel(): void; onDelete(): void };

/** Asked because deleting cannot be undone in this release. Enter deletes, Escape does not. */
export function DeleteDialog({ title, onCancel, onDelete }: Props) {
  return (
    <Dialog asks label="Delete task" onClose={onCancel}>
      <div className="grid gap-4 p-5">
        <h2 className="text-lg font-semibold">Delete this task?</h2>
        <p className="line-clamp-4 border-s-2 border-line-strong ps-3 text-muted">{title}</p>
        <p className="text-sm">It is deleted for good, together with its description.</p>
        <div className="flex justify-end gap-2">
          <Button onClick={onCancel}>Cancel</Button>
          <Button variant="danger" onClick={onDelete} data-autofocus>
            Delete
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
