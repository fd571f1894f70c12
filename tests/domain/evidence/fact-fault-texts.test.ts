/** What is said about a file that falls short: one sentence, with what it is and what to do. */
import { describe, expect, it } from 'vitest';

import { inEach } from '../../../domain/terms/language.ts';
import { fileFaultText } from '../../../domain/words/file-text.ts';
import type { FileDamage, SeenFormat } from '../../../domain/files/facts.ts';
import type { FactFault } from '../../../domain/files/judge-file.ts';
import { judge } from '../../support/files/judged.ts';

const large = { widthPx: 4_000, heightPx: 3_000 };

describe('what is said', () => {
  const formats: SeenFormat[] = [
    ...(['JPG', 'PNG', 'PSD', 'TIF', 'MP4', 'MPG2', 'AVI', 'MTS', 'PDF', 'DOC', 'DOCX'] as const),
    ...(['WPS', 'OFD', 'HEIC', 'WEBP', 'GIF', 'BMP', 'RAW', 'SVG', 'MOV', 'MKV', 'WMV'] as const),
    ...(['FLV', '3GP', 'MPEG-1', 'AUDIO', 'OFFICE', 'HTML', 'SCRIPT', 'PROGRAM'] as const),
    ...(['ARCHIVE', 'TEXT', 'UNKNOWN'] as const),
  ];
  const damages: (FileDamage | undefined)[] = [
    ...([undefined, 'empty', 'truncated', 'unreadable'] as const),
    ...(['encrypted', 'polyglot', 'too-costly'] as const),
  ];
  const faults = formats.flatMap((format) =>
    damages.flatMap((damage) =>
      (['photos', 'videos', 'plan'] as const).flatMap((asked) =>
        [true, false].flatMap((looksShrunk) =>
          judge(asked, {
            format,
            ...(damage && { damage }),
            looksShrunk,
            widthPx: 9,
            heightPx: 16,
          }),
        ),
      ),
    ),
  );

  it('is one sentence that names the file, in both languages, with the clause', () => {
    expect(faults.length).toBeGreaterThan(500);
    for (const fault of faults) {
      const { zh, en } = inEach((language) => fileFaultText(language, fault));
      expect(zh).toMatch(/^“现场\.jpg”[^。]*。$/);
      expect(en).toMatch(/^“现场\.jpg”.*\.$/);
      expect(zh + en).not.toMatch(/undefined|NaN|null/);
      expect([zh.includes('四(末段)'), en.includes('四(末段)')]).toEqual([true, true]);
    }
  });

  it.each<[string, FactFault[], string]>([
    [
      'an upright photo',
      judge('photos', { widthPx: 1080, heightPx: 1440, looksShrunk: true }, 'mmexport1.jpg'),
      '“mmexport1.jpg”为JPG，1080×1440（竖幅：长边1440，短边1080），依据四(末段)分辨率不低于1920×1080' +
        '（横竖均可：长边不低于1920，短边不低于1080），像是聊天软件压缩过的，请发原图' +
        '（微信发送时勾选“原图”，或用数据线从手机拷贝）。',
    ],
    [
      'a film of exactly the size that is not enough',
      judge('videos', { format: 'MP4', widthPx: 1280, heightPx: 720 }, '演练.mp4'),
      '“演练.mp4”为MP4，1280×720，依据四(末段)分辨率须大于1280×720（不含本数，横竖均可：长边大于1280，' +
        '短边大于720），请发未经压缩的原片，或用1080P重新导出。',
    ],
    [
      'an iPhone’s photo',
      judge('photos', { format: 'HEIC', ...large }, 'IMG_0001.jpg'),
      '“IMG_0001.jpg”实为HEIC，依据四(末段)应为JPG、PNG、PSD，请转存为JPG后重新上传' +
        '（iPhone：设置→相机→格式→兼容性最佳，以后拍摄即为JPG）。',
    ],
    [
      'a MOV called .mp4',
      judge('videos', { format: 'MOV', ...large }, '演练.mp4'),
      '“演练.mp4”实为MOV，依据四(末段)应为MP4、MPG2、AVI、MTS，请用剪辑软件导出为MP4后重新上传。',
    ],
    [
      'a marked document',
      judge('plan', { format: 'DOCX', secrecyMarks: ['机密★1年'] }, '方案.docx'),
      '“方案.docx”带有密级标志（“机密★1年”），疑似涉密，请勿上传；请立即停止在网上传递，' +
        '改按保密规定通过机要渠道报送，并告知本单位保密工作人员。',
    ],
  ])('of %s', (_what, found, zh) => {
    expect(fileFaultText('zh', found[0]!)).toBe(zh);
  });
});
