import { useProblemWords } from '../root-problem.tsx';
import { LinkUnknown } from './link-unknown.tsx';

/** A page for outsiders that could not be made. Never a stack. */
export function PublicProblem() {
  const words = useProblemWords();
  return <LinkUnknown title={words.title}>{words.text}</LinkUnknown>;
}
