/** What the environment may contain, and the errors about it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { EnvironmentError } from '../../bin/environment/environment-error.ts';
import { readEnvironment } from '../../bin/environment/environment.ts';
import { languageOf } from '../../local/reader-language.mjs';

describe('an empty environment', () => {
  test('means that every service is started here, and its state kept in .duban', () => {
    const { temporal, s3, ses, home, namespace, ...buckets } = readEnvironment({});

    expect({ temporal, s3, ses }).toEqual({ temporal: null, s3: null, ses: null });
    expect(home.endsWith('/.duban')).toBe(true);
    expect(namespace).toBe('default');
    expect(buckets).toMatchObject({ bucket: 'duban', evidenceBucket: 'duban-evidence' });
  });

  test('an empty variable is an unset one', () => {
    expect(readEnvironment({ TEMPORAL_ADDRESS: '', DUBAN_PORT: '' }).temporal).toBeNull();
  });
});

describe('an address in the environment', () => {
  test('is the service that is used: Temporal by its own variables', () => {
    const { temporal, namespace } = readEnvironment({
      TEMPORAL_ADDRESS: 'temporal.example:7233',
      TEMPORAL_NAMESPACE: 'office',
      TEMPORAL_API_KEY: 'a-key',
    });

    expect(temporal).toMatchObject({
      address: 'temporal.example:7233',
      apiKey: 'a-key',
      tls: true,
    });
    expect(namespace).toBe('office');
  });

  test('counts also if it comes from a profile in a named file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'duban-'));
    const file = join(folder, 'temporal.toml');
    await writeFile(file, '[profile.office]\naddress = "10.0.0.1:7233"\nnamespace = "chase"\n');

    const { temporal, namespace } = readEnvironment({
      TEMPORAL_CONFIG_FILE: file,
      TEMPORAL_PROFILE: 'office',
    });

    expect({ address: temporal?.address, namespace }).toEqual({
      address: '10.0.0.1:7233',
      namespace: 'chase',
    });
    await rm(folder, { recursive: true });
  });

  test('of AWS serves S3 and SES, unless one of them has its own', () => {
    const { s3, ses } = readEnvironment({
      AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
      AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:9000',
      AWS_REGION: 'cn-north-1',
      DUBAN_S3_BUCKET: 'office',
      DUBAN_S3_EVIDENCE_BUCKET: 'evidence',
      DUBAN_MAIL_SENDER: '督办 <duban@office.example>',
    });

    expect(s3).toMatchObject({ endpoint: 'http://127.0.0.1:9000', region: 'cn-north-1' });
    expect(ses).toMatchObject({ endpoint: 'http://127.0.0.1:4566', region: 'cn-north-1' });
  });

  test('may be AWS itself, if that is chosen explicitly and not by a profile alone', () => {
    expect(readEnvironment({ AWS_PROFILE: 'mine', AWS_REGION: 'eu-west-1' }).s3).toBeNull();
    const { s3 } = readEnvironment({
      DUBAN_S3: 'aws',
      DUBAN_S3_BUCKET: 'office',
      DUBAN_S3_EVIDENCE_BUCKET: 'evidence',
    });
    expect(s3).toEqual({});
  });

  test('of an OpenID issuer is used with our names for roles, or with its own', () => {
    const issuer = { DUBAN_OIDC_ISSUER: 'https://sign-in.example/pool' };

    expect(readEnvironment(issuer).signIn).toMatchObject({
      issuer: 'https://sign-in.example/pool',
      audience: 'urn:duban:api',
      roleClaim: 'role',
      roles: null,
      isTypeChecked: true,
    });
    expect(
      readEnvironment({
        ...issuer,
        DUBAN_OIDC_AUDIENCE: 'https://duban.example',
        DUBAN_OIDC_ROLE_CLAIM: 'cognito:groups',
        DUBAN_OIDC_UNIT_CLAIM: 'custom:unit',
        DUBAN_OIDC_ROLES: 'duban=office=reviewer duban-bureaus=liaison',
        DUBAN_OIDC_TOKEN_TYPE: 'any',
      }).signIn,
    ).toMatchObject({
      audience: 'https://duban.example',
      roleClaim: 'cognito:groups',
      unitClaim: 'custom:unit',
      roles: { 'duban=office': 'reviewer', 'duban-bureaus': 'liaison' },
      isTypeChecked: false,
    });
    expect(readEnvironment({}).signIn).toBeNull();
  });
});

describe('a wrong variable', () => {
  test.each([
    [{ DUBAN_PORT: '70000' }, /^DUBAN_PORT is "70000"\. It must be the port/],
    [{ DUBAN_FIRST_PORT: 'x' }, /^DUBAN_FIRST_PORT is "x"/],
    [{ DUBAN_LINK_BASE: 'duban.example' }, /^DUBAN_LINK_BASE is "duban\.example"/],
    [{ DUBAN_S3_BUCKET: 'Evidence!' }, /^DUBAN_S3_BUCKET is "Evidence!"/],
    [{ DUBAN_MAIL_SENDER: 'nobody' }, /^DUBAN_MAIL_SENDER is "nobody"/],
    [{ TEMPORAL_ADDRESS: 'http://x:7233' }, /^TEMPORAL_ADDRESS .* host:port, without http/],
    [{ AWS_ENDPOINT_URL_S3: 'ftp://x' }, /^AWS_ENDPOINT_URL_S3 is "ftp:\/\/x"/],
    [{ DUBAN_S3_BUKET: 'duban' }, /^DUBAN_S3_BUKET is no variable of Duban\. Those are: .*_BUCKET/],
    [{ DUBAN_OIDC_ISSUER: 'sign-in.example' }, /^DUBAN_OIDC_ISSUER is "sign-in\.example"/],
    [{ DUBAN_OIDC_AUDIENCE: 'api' }, /^DUBAN_OIDC_ISSUER is missing: DUBAN_OIDC_AUDIENCE is set/],
    [{ DUBAN_OIDC_ROLES: 'staff=boss' }, /^DUBAN_OIDC_ROLES is "staff=boss"\. .* value=role/],
    [{ DUBAN_S3: 'aws' }, /^DUBAN_S3_BUCKET is missing/],
    [
      { DUBAN_S3: 'aws', DUBAN_S3_BUCKET: 'office' },
      /^DUBAN_S3_EVIDENCE_BUCKET is missing: .* with versioning and object lock\.$/,
    ],
    [
      { DUBAN_S3_BUCKET: 'office', DUBAN_S3_EVIDENCE_BUCKET: 'office' },
      /^DUBAN_S3_EVIDENCE_BUCKET is office, as DUBAN_S3_BUCKET is/,
    ],
    [{ DUBAN_MAIL_EVENTS_TOPIC: 'mails' }, /^DUBAN_MAIL_EVENTS_TOPIC is "mails"/],
    [
      { DUBAN_MAIL_EVENTS_CERTIFICATES: 'http://sns.example' },
      /^DUBAN_MAIL_EVENTS_CERTIFICATES .* http is only for this machine/,
    ],
    [{ DUBAN_MAIL_EVENTS_SECRET: '/nowhere' }, /^DUBAN_MAIL_EVENTS_SECRET is \/nowhere/],
    [{ AWS_ENDPOINT_URL_SES: 'http://x' }, /^DUBAN_MAIL_SENDER is missing/],
    [{ TEMPORAL_CONFIG_FILE: '/nowhere.toml' }, /^TEMPORAL_CONFIG_FILE or TEMPORAL_PROFILE/],
    [
      { AWS_ENDPOINT_URL_S3: 'http://x', DUBAN_S3_CREDENTIALS: '/nowhere.json' },
      /^DUBAN_S3_CREDENTIALS is \/nowhere\.json/,
    ],
  ])('%o is named, with what it must be', (variables, sentence) => {
    const error = thrownBy(() => readEnvironment(variables));

    expect(error).toBeInstanceOf(EnvironmentError);
    expect((error as Error).message).toMatch(sentence);
  });

  test('all wrong ones are named at once', () => {
    const error = thrownBy(() => readEnvironment({ DUBAN_PORT: 'x', DUBAN_LINK_BASE: 'y' }));

    expect((error as Error).message.split('\n')).toHaveLength(2);
  });
});

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('the language of a terminal', () => {
  test.each([
    ['is Chinese where nothing is said', {}, 'zh'],
    ['is Chinese where the locale is another', { LANG: 'de_DE.UTF-8' }, 'zh'],
    ['is that of the locale', { LANG: 'en_US.UTF-8' }, 'en'],
    ['is that of the locale, by its bare name as well', { LANG: 'en' }, 'en'],
    ['goes by LC_ALL before LC_MESSAGES', { LC_ALL: 'zh_CN', LC_MESSAGES: 'en_GB' }, 'zh'],
    ['goes by LC_MESSAGES before LANG', { LC_MESSAGES: 'en_GB', LANG: 'zh_CN' }, 'en'],
    ['takes C for not set', { LC_ALL: 'C', LANG: 'en_US.UTF-8' }, 'en'],
    ['takes C.UTF-8 for not set', { LC_ALL: 'C.UTF-8', LC_MESSAGES: 'POSIX', LANG: 'en_US' }, 'en'],
    ['is the one that was asked for', { DUBAN_LANGUAGE: 'zh', LC_ALL: 'en_US.UTF-8' }, 'zh'],
    ['is that of the locale where none is asked for', { DUBAN_LANGUAGE: '', LANG: 'en_US' }, 'en'],
  ] as const)('%s', (_, variables, language) => {
    expect(readEnvironment(variables).language).toBe(language);
  });

  test('that is unknown is reported, in the language of the locale', () => {
    const error = thrownBy(() => readEnvironment({ DUBAN_LANGUAGE: 'fr' })) as EnvironmentError;

    expect(error.told.zh).toBe(
      'DUBAN_LANGUAGE 为 "fr"，应为命令行的语言：zh、en；不需要时请不设置。',
    );
    expect(error.told.en).toMatch(/^DUBAN_LANGUAGE is "fr"\. .* one of zh, en; or unset it\.$/);
    expect(languageOf({ DUBAN_LANGUAGE: 'fr', LANG: 'en_US.UTF-8' })).toBe('en');
  });
});
