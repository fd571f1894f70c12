/**
 * As much of a browser as signing in needs: cookies, redirects, and forms that are sent with what a
 * person adds. It runs no scripts, so tests send a self-submitting form themselves.
 */

export interface Page {
  url: string;
  status: number;
  html: string;
}

export interface Browser {
  /** Follows all redirects, even to an address where nothing answers (status 0). */
  open: (url: string) => Promise<Page>;
  /** Sends the page's form with its own fields and these. */
  send: (page: Page, fields?: Record<string, string>) => Promise<Page>;
}

/** Opens a browser without cookies. */
export function openBrowser(): Browser {
  const cookies = new Map<string, string>();
  const ask = async (url: string, init: RequestInit = {}): Promise<Page> => {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const headers = { ...(init.headers as Record<string, string>), cookie };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' }).catch(() => null);
    if (response === null) return { url, status: 0, html: '' };
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const next = response.headers.get('location');
    const html = await response.text();
    if (next === null) return { url, status: response.status, html };
    return ask(new URL(next, url).href);
  };
  return {
    open: (url) => ask(url),
    send: (page, fields = {}) => {
      const [, action = ''] = /<form[^>]* action="([^"]*)"/.exec(page.html) ?? [];
      const body = new URLSearchParams({ ...hiddenFields(page.html), ...fields });
      return ask(new URL(action, page.url).href, { method: 'POST', body });
    },
  };
}

function hiddenFields(html: string): Record<string, string> {
  const fields = html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value]));
}
