import { paths } from '#web/app/paths.ts';
import { useProblemWords } from '../root-problem.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { EmptyPlace } from '../ui/empty.tsx';

/** A page that could not be made, inside the frame that stays. Never a stack. */
export function AppProblem() {
  const words = useProblemWords();
  return (
    <EmptyPlace title={words.title} promise={words.text}>
      <p className="pt-4">
        <ButtonLink to={paths.inbox()}>Go to the inbox</ButtonLink>
      </p>
    </EmptyPlace>
  );
}
