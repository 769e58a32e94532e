import { createSignal, Show } from 'solid-js';
import type { ModyoNotifications, Settings } from 'modyo-customers';

const ENDPOINTS: Settings['endpoints'] = { sites: null };

export function App() {
  const [count, setCount] = createSignal<number>();
  const [isOpen, setOpen] = createSignal(true);
  const [language, setLanguage] = createSignal('en');
  let inbox: ModyoNotifications | undefined;
  return (
    <modyo-realm realm="bank" lang={language()}>
      {/* Its own events are listened to with a colon: Solid knows no other way to their names. */}
      <modyo-notifications-bell on:modyo-unread-count={(event) => setCount(event.detail.count)} />
      <output id="count">{count()}</output>
      <button id="toggle" onClick={() => setOpen(!isOpen())}>
        Toggle
      </button>
      <button id="language" onClick={() => setLanguage('pt')}>
        Português
      </button>
      <button id="refresh" onClick={() => void inbox?.refresh()}>
        Refresh
      </button>
      <Show when={isOpen()}>
        <modyo-notifications
          ref={(element) => (inbox = element)}
          visible={2}
          deep-link={false}
          poll={60}
          endpoints={ENDPOINTS}
          heading-level={3}
        >
          <p slot="footer">Drawn by Solid</p>
        </modyo-notifications>
      </Show>
    </modyo-realm>
  );
}
