/**
 * Texts of the entry points in Chinese: complete, and the model for every other language. The
 * requirement on a variable completes the sentence “应为……”.
 */
import { personRoles } from '../../domain/terms/people.ts';

export const zh = {
  /** What each variable must be. */
  variables: {
    DUBAN_HOME: '存放状态的文件夹',
    DUBAN_LANGUAGE: '命令行的语言',
    DUBAN_PORT: '网页的端口，1 至 65535',
    DUBAN_FIRST_PORT: '连续20个端口中的第一个，最大 22000',
    DUBAN_FIRST_REHEARSAL: '首次启动时是否演练',
    DUBAN_LOG_LEVEL: '日志的详细程度',
    DUBAN_LINK_BASE: '邮件中链接的开头，http(s) 地址',
    DUBAN_MAIL_SENDER: '发件人，邮箱地址或“名称 <地址>”',
    DUBAN_MAIL_REPLY_TO: '接收回复的邮箱地址',
    DUBAN_SES_CONFIGURATION_SET: 'SES 配置集的名称：最多64个字母、数字、连字符或下划线',
    DUBAN_MAIL_EVENTS_TOPIC: 'SES 报告退信和投诉的 SNS 主题（ARN）',
    DUBAN_MAIL_EVENTS_CERTIFICATES: '代替 AWS 提供 SNS 签名证书的地址，https，本机可为 http',
    DUBAN_MAIL_EVENTS_SECRET: '存放 EventBridge 共享密钥的文件',
    DUBAN_S3: '内置的 S3 或 AWS 的 S3',
    DUBAN_S3_BUCKET: '存储桶名称：3至63个小写字母、数字、点或连字符',
    DUBAN_S3_EVIDENCE_BUCKET: '存储桶名称：3至63个小写字母、数字、点或连字符',
    DUBAN_S3_CREDENTIALS: '存放内置 S3 密钥对的文件',
    DUBAN_SES: '内置的 SES 或 AWS 的 SES',
    DUBAN_SES_CREDENTIALS: '存放内置 SES 密钥对的文件',
    DUBAN_RELAY_MIB_MAX: '存储地址被拦截时可经本系统转送的文件大小上限（MiB），1 至 16',
    DUBAN_INBOX_PAGE: '显示未外发邮件的网页地址，http(s)',
    DUBAN_TEMPORAL_PAGE: 'Temporal 自带网页的地址，http(s)',
    DUBAN_TEMPORAL_BIN: 'Temporal CLI 的程序',
    DUBAN_WEED_BIN: 'SeaweedFS 的程序（weed）',
    DUBAN_FFMPEG_BIN: 'ffmpeg 的程序',
    DUBAN_OIDC_ISSUER: '签发令牌的 OpenID 服务，http(s) 地址',
    DUBAN_OIDC_AUDIENCE: '发给本接口的令牌中的 audience',
    DUBAN_OIDC_CLIENT: '命令行在该服务登记的公开客户端',
    DUBAN_OIDC_SCOPE: '命令行向该服务请求的范围',
    DUBAN_OIDC_ROLE_CLAIM: '令牌中写角色的字段名，不含空格',
    DUBAN_OIDC_UNIT_CLAIM: '令牌中写单位代码的字段名，不含空格',
    DUBAN_OIDC_ROLES: `“值=角色”，以空格分隔；角色有 ${personRoles.join('、')}`,
    DUBAN_OIDC_TOKEN_TYPE: '访问令牌的类型（any：该服务不标明 at+jwt）',
    OTEL_SDK_DISABLED: '是否关闭链路追踪',
    OTEL_TRACES_EXPORTER: '链路追踪发往何处',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'OTLP 接收服务的地址，http(s)',
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: '接收链路追踪的地址，http(s)',
    OTEL_EXPORTER_OTLP_PROTOCOL: '发送链路追踪的协议',
    OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: '发送链路追踪的协议',
    OTEL_SERVICE_NAME: '本服务在链路追踪中的名称',
    OTEL_RESOURCE_ATTRIBUTES: '“名称=值”，以英文逗号分隔',
    OTEL_TRACES_SAMPLER: '链路追踪的取样方式',
    OTEL_TRACES_SAMPLER_ARG: '0 到 1 之间的比例',
    OTEL_BSP_SCHEDULE_DELAY: '毫秒数，至少为 1',
    AWS_ENDPOINT_URL: '代替全部 AWS 服务的地址，http(s)',
    AWS_ENDPOINT_URL_S3: 'S3 服务的地址，http(s)',
    AWS_ENDPOINT_URL_SES: 'SES 服务的地址，http(s)',
    AWS_REGION: 'AWS 的区域',
    TEMPORAL_ADDRESS: '主机:端口，不写 http://',
    TEMPORAL_NAMESPACE: 'Temporal 服务中的命名空间',
  },
  /** What people cannot use while a part is down. */
  without: {
    signIn: '不能新登录',
    worker: '命令和网页会被告知稍候（503），邮件和期限等待处理',
    renditions: '已报送的图片和视频暂不生成预览',
    api: '网页和命令行无法使用',
  },
  choice: (what: string, choices: readonly string[]): string => `${what}：${choices.join('、')}`,
  mustBe: (name: string, value: string, meaning: string): string =>
    `${name} 为 ${value}，应为${meaning}；不需要时请不设置。`,
  noVariable: (name: string, names: string): string =>
    `${name} 不是督办的变量。可用的有：${names}。`,
  badCertificates: (address: string): string =>
    `DUBAN_MAIL_EVENTS_CERTIFICATES 为 ${address}：只有本机（127.0.0.1）可用 http。请改用 https。`,
  badSecret: (file: string): string =>
    `DUBAN_MAIL_EVENTS_SECRET 为 ${file}，其中应有一行32至512个字符、不含空格的密钥。` +
    '请改正这个文件，或不设置。',
  needsSender:
    '缺少 DUBAN_MAIL_SENDER：邮件由指定的 SES 发出，它只用已登记的地址发件。请设为该地址。',
  needsBucket:
    '缺少 DUBAN_S3_BUCKET：已指定 S3（AWS_ENDPOINT_URL_S3、AWS_ENDPOINT_URL 或 DUBAN_S3=aws）。' +
    '请设为一个开启版本控制、不开启对象锁定的存储桶。',
  needsEvidenceBucket:
    '缺少 DUBAN_S3_EVIDENCE_BUCKET：已指定 S3（AWS_ENDPOINT_URL_S3、AWS_ENDPOINT_URL 或 ' +
    'DUBAN_S3=aws）。请设为另一个开启版本控制和对象锁定的存储桶。',
  oneBucketTwice: (bucket: string): string =>
    `DUBAN_S3_EVIDENCE_BUCKET 与 DUBAN_S3_BUCKET 同为 ${bucket}。请分别指定：` +
    '与佐证材料一同锁定的内容将无法删除。',
  needsIssuer: (lonely: string): string =>
    `缺少 DUBAN_OIDC_ISSUER：已设置 ${lonely}。请设为 OpenID 服务的地址，` +
    '或不设置其他以 DUBAN_OIDC 开头的变量。',
  badProfile: (reason: string): string =>
    `TEMPORAL_CONFIG_FILE 或 TEMPORAL_PROFILE 不能使用：${reason}。请改正或不设置。`,
  noAddress: '配置中没有地址',
  badKeyPair: (variable: string, file: string): string =>
    `${variable} 为 ${file}，无法作为密钥对读取。请不设置，或改正这个文件。`,

  pages: { api: '服务地址', inbox: '收件箱', temporal: 'Temporal' } as Record<string, string>,
  office: '督办办公室',
  ctrlC: '按 Ctrl-C 停止全部服务。',
  notStarted: '尚未启动完毕，已停止。',
  stopping: '正在停止……',
  stopped: '已停止。数据都在，下次启动从这里继续。',
  noApi: '本机服务没有启动接口',

  rehearsing: '演练：吉工信安全〔2018〕170号，2018年5月至12月',
  rehearsed: (campaign: string, definition: string): string => `
演练结束，记录都在。接下来可以另开一个终端：
  npm run duban -- timeline ${campaign} 220700
  npm run duban -- preview ${definition} --year 2027 --plain-year 2027
`,
};

export type EntryWords = typeof zh;
