import { PublicProblem } from '../../components/public/public-problem.tsx';

/** Any address nobody gave out. */
export function loader(): never {
  throw new Response(null, { status: 404 });
}

export default function NotFound() {
  return null;
}

export function ErrorBoundary() {
  return <PublicProblem />;
}
