import { Component, CUSTOM_ELEMENTS_SCHEMA, signal, viewChild, type ElementRef } from '@angular/core';
import type { ModyoNotifications, Settings } from 'modyo-customers';

/**
 * The schema lets a template hold custom elements. `[visible]` sets a property, which takes objects too; a plain attribute
 * stays one. What a template gives an element is not checked by Angular; what an event brings is checked in the method.
 */
@Component({
  selector: 'app-root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <modyo-realm [realm]="'bank'" [lang]="language()">
      <modyo-notifications-bell (modyo-unread-count)="onCount($event)" />
      <output id="count">{{ count() }}</output>
      <button id="toggle" (click)="isOpen.set(!isOpen())">Toggle</button>
      <button id="language" (click)="language.set('pt')">Português</button>
      <button id="refresh" (click)="refresh()">Refresh</button>
      @if (isOpen()) {
        <modyo-notifications
          #inbox
          [visible]="2"
          [deepLink]="false"
          [poll]="60"
          [endpoints]="endpoints"
          [headingLevel]="3"
        >
          <p slot="footer">Drawn by Angular</p>
        </modyo-notifications>
      }
    </modyo-realm>
  `,
})
export class App {
  protected readonly endpoints: Settings['endpoints'] = { sites: null };
  protected readonly count = signal<number | undefined>(undefined);
  protected readonly isOpen = signal(true);
  protected readonly language = signal('en');
  private readonly inbox = viewChild<ElementRef<ModyoNotifications>>('inbox');

  protected onCount(event: HTMLElementEventMap['modyo-unread-count']): void {
    this.count.set(event.detail.count);
  }

  protected refresh(): void {
    void this.inbox()?.nativeElement.refresh();
  }
}
