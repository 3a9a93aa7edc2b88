import { buttonClass } from "@/components/ui/button.tsx";
import { Logo } from "@/components/ui/logo.tsx";

/** The bar of the landing page. */
export function LandingHeader({ isSignedIn }: { isSignedIn: boolean }) {
  return (
    <header className="mx-auto flex h-16 max-w-6xl items-center justify-between px-5 sm:px-8">
      <Logo />
      <nav aria-label="Main" className="flex items-center gap-1">
        {isSignedIn ? (
          <a href="/dashboard" className={buttonClass({ size: "small" })}>
            My tasks
          </a>
        ) : (
          <a href="/login" className={buttonClass({ variant: "ghost", size: "small" })}>
            Sign in
          </a>
        )}
      </nav>
    </header>
  );
}
