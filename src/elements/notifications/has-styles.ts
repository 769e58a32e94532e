/** An attribute or element that says how something looks, `<body text>` among them; or a word that reads like one. */
const STYLES = /style|color|font|<body/i;

/** Whether the HTML of a message may say anything of its looks: names of attributes and elements are written out in it. */
export const hasStyles = (html: string): boolean => STYLES.test(html);
