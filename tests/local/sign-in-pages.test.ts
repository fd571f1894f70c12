/**
 * Pages of the local provider: names of accounts, errors and addresses are shown as text and can
 * end no attribute.
 */
import { expect, it } from 'vitest';

import { languages } from '../../domain/terms/language.ts';
import { accountsPage, confirmPage, errorPage } from '../../local/sign-in/pages.ts';

const evil = `<script>alert(1)</script>"'& onfocus='x'`;

it('show names, addresses, codes and errors as text, never as markup', () => {
  const said = { zh: evil, en: evil };
  const account = { key: evil, group: said, name: said, subject: evil };
  const accounts = [{ ...account, claims: {} }] as unknown as Parameters<typeof accountsPage>[1];
  const pages = languages.flatMap((language) => [
    accountsPage(language, accounts, evil),
    confirmPage(language, '', evil),
    errorPage(language, evil, evil),
  ]);

  for (const page of pages) {
    expect(page).not.toContain('<script>');
    expect(page).not.toContain(`'x'`);
    expect(page).toContain(
      '&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp; onfocus=&#39;x&#39;',
    );
  }
});

it('leave the provider’s form unchanged', () => {
  const form = '<form id="op.deviceConfirmForm"><input name="xsrf" value="a"/></form>';

  expect(confirmPage('zh', form, 'BCDF-GHJK')).toContain(form);
});
