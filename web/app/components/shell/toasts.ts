import type { UndoOffer } from '#web/app/presenters/inbox.model.ts';

// The toaster is loaded when there is first something to say.
const toaster = () => import('./toaster.tsx');

/** Offers to take a decision back; counts down and goes away by itself. */
export function showUndo(offer: UndoOffer, onUndo: () => void): void {
  void toaster().then((module) => module.toastUndo(offer, onUndo));
}

/** Says what came of a press. */
export function showWords(words: string, isGood: boolean): void {
  void toaster().then((module) => module.toastWords(words, isGood));
}
