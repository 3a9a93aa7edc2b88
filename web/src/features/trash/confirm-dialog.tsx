import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";

type Props = {
  question: string;
  /** What it is about, quoted. */
  about?: string;
  consequence: string;
  /** The word on the button that does it. */
  action: string;
  onCancel(): void;
  onConfirm(): void;
};

/** Asks before something is deleted for good. Enter does it, Escape does not. */
export function ConfirmDialog({ question, about, consequence, action, onCancel, onConfirm }: Props) {
  return (
    <Dialog asks label={action} onClose={onCancel}>
      <div className="grid gap-4 p-5">
        <h2 className="text-lg font-semibold">{question}</h2>
        {about && <p className="line-clamp-4 border-s-2 border-line-strong ps-3 text-muted wrap-anywhere">{about}</p>}
        <p className="text-sm">{consequence}</p>
        <div className="flex justify-end gap-2">
          <Button onClick={onCancel}>Cancel</Button>
          <Button variant="danger" onClick={onConfirm} data-autofocus>
            {action}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
