/**
 * The platform's own names of time zones, which `site.time_zone` may print (Swagger: `Santiago`), and what `Intl` calls them:
 * those of the Americas and of Iberia in the list of Rails.
 */
export const PLATFORM_ZONES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Hawaii: 'Pacific/Honolulu',
    Alaska: 'America/Juneau',
    'Pacific Time (US & Canada)': 'America/Los_Angeles',
    Tijuana: 'America/Tijuana',
    'Mountain Time (US & Canada)': 'America/Denver',
    Arizona: 'America/Phoenix',
    Chihuahua: 'America/Chihuahua',
    Mazatlan: 'America/Mazatlan',
    'Central Time (US & Canada)': 'America/Chicago',
    Saskatchewan: 'America/Regina',
    Guadalajara: 'America/Mexico_City',
    'Mexico City': 'America/Mexico_City',
    Monterrey: 'America/Monterrey',
    'Central America': 'America/Guatemala',
    'Eastern Time (US & Canada)': 'America/New_York',
    'Indiana (East)': 'America/Indiana/Indianapolis',
    Bogota: 'America/Bogota',
    Lima: 'America/Lima',
    Quito: 'America/Lima',
    'Atlantic Time (Canada)': 'America/Halifax',
    Caracas: 'America/Caracas',
    Georgetown: 'America/Guyana',
    'La Paz': 'America/La_Paz',
    'Puerto Rico': 'America/Puerto_Rico',
    Santiago: 'America/Santiago',
    Asuncion: 'America/Asuncion',
    Newfoundland: 'America/St_Johns',
    Brasilia: 'America/Sao_Paulo',
    'Buenos Aires': 'America/Argentina/Buenos_Aires',
    Montevideo: 'America/Montevideo',
    Greenland: 'America/Godthab',
    'Mid-Atlantic': 'Atlantic/South_Georgia',
    Azores: 'Atlantic/Azores',
    Lisbon: 'Europe/Lisbon',
    Madrid: 'Europe/Madrid',
  }),
);

/** A time zone as `Intl` calls it: one of the platform's own names becomes an IANA name, everything else stays as it is. */
export function intlZone(name: string): string {
  const trimmed = name.trim();
  return PLATFORM_ZONES.get(trimmed) ?? trimmed;
}
