import { useRef, useState } from 'react';
import type { ModyoNotifications, Settings } from 'modyo-customers';

// Outside the component: an object that is made anew for each drawing is another one.
const ENDPOINTS: Settings['endpoints'] = { sites: null };

export function App() {
  const [count, setCount] = useState<number>();
  const [isOpen, setOpen] = useState(true);
  const [language, setLanguage] = useState('en');
  const inbox = useRef<ModyoNotifications>(null);
  return (
    <modyo-realm realm="bank" lang={language}>
      {/* An event is written as it is called: React is particular about capitals. */}
      <modyo-notifications-bell onmodyo-unread-count={(event) => setCount(event.detail.count)} />
      <output id="count">{count}</output>
      <button id="toggle" onClick={() => setOpen(!isOpen)}>
        Toggle
      </button>
      <button id="language" onClick={() => setLanguage('pt')}>
        Português
      </button>
      <button id="refresh" onClick={() => void inbox.current?.refresh()}>
        Refresh
      </button>
      {isOpen && (
        <modyo-notifications
          ref={inbox}
          visible={2}
          deep-link={false}
          poll={60}
          endpoints={ENDPOINTS}
          heading-level={3}
        >
          <p slot="footer">Drawn by React</p>
        </modyo-notifications>
      )}
    </modyo-realm>
  );
}
