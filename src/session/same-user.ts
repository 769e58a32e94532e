import { userHasLeft } from '../client/error.js';
import type { Session } from './session.js';

/** Looks whether the user of this moment is still there, later. Who asks before anybody is known asks for whoever that is. */
export function sameUser({ identity }: Pick<Session, 'identity'>): () => void {
  const { generation, isKnown } = identity;
  return () => {
    if (isKnown && generation !== identity.generation) throw userHasLeft();
  };
}

/** Looks whether an element still shows the session, with the user of this moment, later. */
export function sameUserIn(host: { readonly session?: Session }, session: Session): () => boolean {
  const { generation } = session.identity;
  return () => session === host.session && generation === session.identity.generation;
}
